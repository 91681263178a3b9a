// The comparison of countries: one list a column, made from what stands in the table; the count is said aloud.
(function () {
  "use strict";
  var place = document.querySelector(".compare"), table = place && place.parentNode.querySelector(".scroll table");
  if (!table) return;
  var words = JSON.parse(place.dataset.words), rows = Array.prototype.slice.call(table.tBodies[0].rows), lists = [];
  Array.prototype.slice.call(table.tHead.rows[0].cells, 1).forEach(function (head, index) {
    var values = rows.map(function (row) { return text(row, index + 1); });
    var kinds = values.filter(function (value, at) { return values.indexOf(value) === at; }).sort();
    // A column in which nearly every cell is another text is read, not filtered.
    if (kinds.length < 2 || kinds.length > 9) return;
    var list = document.createElement("select");
    [words.all].concat(kinds).forEach(function (kind, at) { list.add(new Option(kind, at ? kind : "")); });
    list.column = index + 1;
    list.addEventListener("change", filter);
    var label = document.createElement("label");
    label.append(head.textContent, list);
    place.append(label);
    lists.push(list);
  });
  var reset = document.createElement("button"), said = document.createElement("p");
  reset.type = "button";
  reset.textContent = words.reset;
  reset.addEventListener("click", function () { lists.forEach(function (list) { list.value = ""; }); filter(); });
  said.setAttribute("role", "status");
  place.append(reset, said);

  function text(row, column) { return row.cells[column].textContent.trim(); }
  function filter() {
    var shown = rows.filter(function (row) {
      row.hidden = !lists.every(function (list) { return !list.value || text(row, list.column) === list.value; });
      return !row.hidden;
    });
    said.textContent = words.count.replace("{n}", shown.length).replace("{all}", rows.length);
  }
})();
