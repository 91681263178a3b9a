// The button that prints the page as it stands, with everything that is folded away opened for the time of printing.
(function () {
  "use strict";
  var opened = [];
  addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(document.querySelectorAll("main details:not([open])"));
    opened.forEach(function (each) { each.open = true; });
  });
  addEventListener("afterprint", function () {
    opened.forEach(function (each) { each.open = false; });
    opened = [];
  });
  document.querySelectorAll(".print-page").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { print(); });
  });
})();
