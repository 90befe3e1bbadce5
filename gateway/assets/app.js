// Small comforts for readers whose browser runs scripts. Every page works without.
import { initAll } from "./govuk-frontend.min.js";

initAll();

// Where there is room the menu is not folded, in browsers too whose style sheets cannot unfold it.
if (!CSS.supports("selector(::details-content)") && matchMedia("(min-width: 40.0625em)").matches) {
  document.querySelector(".said-menu")?.setAttribute("open", "");
}

// A code behind the # of the address (from the QR code on a slip) goes into the box, and out of the address: it never
// leaves the browser unless the form is sent.
const box = document.querySelector("input#code");
if (box && location.hash.length > 1) {
  box.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
}

// What is being written survives a lost connection or a reload, in this tab alone, until the server has it. Any page
// that comes after shows that it has, or that the reader went away.
const sent = document.querySelector(".govuk-notification-banner--success");
for (const key of Object.keys(sessionStorage)) {
  if (key.startsWith("said:") && (sent || key !== `said:${location.pathname}`)) sessionStorage.removeItem(key);
}
for (const form of document.querySelectorAll("form[data-keep]")) {
  const field = form.elements[form.dataset.keep];
  const key = `said:${location.pathname}`;
  if (!field.value) field.value = sessionStorage.getItem(key) ?? "";
  field.addEventListener("input", () => sessionStorage.setItem(key, field.value));
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
