// Says how many competencies are rated. On a phone, shows one competency of a scorecard at a time. A link to something in another one, as
// in the error summary, brings that one forward first.

const narrow = matchMedia("(max-width: 35.99rem)");

export function start(root) {
  const steps = root.querySelector("[data-scoring-steps]");
  const sections = [...root.querySelectorAll(".scoring")];
  const [back, on] = steps.querySelectorAll("[data-step]");
  let at = 0;

  const show = () => {
    sections.forEach((section, index) => {
      section.hidden = narrow.matches && index !== at;
    });
    steps.hidden = !narrow.matches || sections.length < 2;
    back.disabled = at === 0;
    on.disabled = at === sections.length - 1;
  };
  const turnTo = (target) => {
    const index = sections.findIndex((section) => target && section.contains(target));
    if (index >= 0) {
      at = index;
      show();
    }
  };

  const rated = root.querySelector("[data-rated]");
  const rating = sections.filter((section) => section.querySelector(".rating"));
  const count = () => {
    if (!rated) return;
    const done = rating.filter((section) => section.querySelector(".rating input:checked")).length;
    rated.textContent = rated.dataset.rated.replace("{done}", done).replace("{total}", rating.length);
  };

  root.addEventListener("change", count);
  steps.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (!button) return;
    at = Math.min(Math.max(at + Number(button.dataset.step), 0), sections.length - 1);
    show();
    const heading = sections[at].querySelector("h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    sections[at].scrollIntoView({ block: "start" });
  });
  root.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest("a[href^='#']");
      if (link) turnTo(document.getElementById(link.hash.slice(1)));
    },
    { capture: true },
  );
  narrow.addEventListener("change", show);
  turnTo(location.hash && document.getElementById(location.hash.slice(1)));
  show();
  count();
}
