// What every page of the site repeats for its scripts stands here once: the words and places of the search, the countries.
(function (shared) {
  "use strict";
  var own = document.currentScript.src, root = own.slice(0, own.indexOf("assets/javascripts/"));
  var button = document.querySelector("[data-search-open]"), place = shared.place;
  if (button) {
    place.root = root;
    place.az = root + place.az;
    place.others.forEach(function (other) { other.root = root + other.root; });
    button.dataset.searchPlace = JSON.stringify(place);
    button.dataset.searchStrings = shared.strings;
  }
  Array.prototype.forEach.call(document.querySelectorAll(".country-choice"), function (choice) {
    choice.dataset.words = shared.words;
    choice.innerHTML = shared.choice;
  });
})(self.offlineShared);
