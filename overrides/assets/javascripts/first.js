// Before the first paint: say that scripts run, and take the appearance the reader chose.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  try {
    var chosen = localStorage.getItem("appearance");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch (error) { /* no storage: the device decides */ }
})();
