// Comforts of the staff pages. Every page works without.

// "Tick all on this page" without loading the page again; pressed once more it ticks none.
for (const link of document.querySelectorAll("a[data-choose]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const boxes = [...link.closest("form").querySelectorAll("input[name=comments]")];
    const tick = !boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = tick;
  });
}

// The bar of an import moves. When the import reaches its next stop, the page that tells so is loaded.
const bar = document.querySelector("[data-progress]");
if (bar) {
  const progress = bar.querySelector("progress");
  const said = bar.querySelector("[data-said]");
  const look = async () => {
    try {
      const answer = await fetch(bar.dataset.progress, { headers: { Accept: "application/json" } });
      const job = await answer.json();
      if (job.state !== bar.dataset.state) return location.reload();
      if (job.total) progress.max = job.total;
      if (job.done) progress.value = job.done;
      if (said.textContent !== job.said) said.textContent = job.said;
    } catch {
      // the gateway restarts, or the line is bad: the next look may work
    }
    setTimeout(look, 1000);
  };
  setTimeout(look, 500);
}
