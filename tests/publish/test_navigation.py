from sitekit.publish import navigation


def pages(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: {path.parent.name}\n---\n", encoding="utf-8")


def test_a_folder_entry_stands_for_the_pages_that_have_no_line_of_their_own(tmp_path):
    pages(tmp_path, "model/index.md", "model/after.md", "model/before.md", "model/forms/index.md", "model/forms/one.md")
    nav = [{"Run": ["model/index.md", "model/before.md", "model/"]}]
    assert navigation.expand(nav, [tmp_path]) == [
        {"Run": ["model/index.md", "model/before.md", "model/after.md",
                 {"forms": ["model/forms/index.md", "model/forms/one.md"]}]}
    ]  # fmt: skip


def test_the_index_comes_first_and_a_page_that_is_not_there_is_left_out(tmp_path):
    pages(tmp_path, "cases/a.md", "cases/index.md")
    assert navigation.expand(["cases/", "gone.md"], [tmp_path]) == ["cases/index.md", "cases/a.md"]
