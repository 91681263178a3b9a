"""What is particular to Arabic."""

STRINGS = {
    "home": "الصفحة الرئيسية",
    "choose_language": "اختر اللغة",
    "not_found_title": "الصفحة غير موجودة",
    "not_found_text": "هذه الصفحة ليست هنا، وربما نُقلت إلى عنوان آخر.",
    "not_found_home": "إلى الصفحة الرئيسية",
    "footer_emergency": "هذا الموقع لتدريب الضباط. ليس خدمة طوارئ، ولا يخفي آثار الزيارة.",
}
