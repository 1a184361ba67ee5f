// Shortens the index of names to those that contain what is typed. Without scripts the page is the whole index.
"use strict";

const form = document.querySelector("form.filter");
const input = document.getElementById("filter");
const summary = document.getElementById("count");
const items = [...document.querySelectorAll("ul.names > li")].map((item) => ({
  item,
  text: item.textContent.toLowerCase(),
}));

function show() {
  const wanted = input.value.trim().toLowerCase();
  let count = 0;
  for (const { item, text } of items) {
    const matches = text.includes(wanted);
    item.hidden = !matches;
    count += matches ? 1 : 0;
  }
  summary.textContent = wanted === "" ? "" : count === 0 ? "No name contains this." : count === 1 ? "1 name" : `${count} names`;
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
input.addEventListener("input", show);
show();
