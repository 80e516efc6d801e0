// Keeps an impatient second click from posting the same form again. The server would refuse it too.

const wait = 4000;

export function start(root) {
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    form.setAttribute("aria-busy", "true");
    const release = () => {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    };
    setTimeout(release, wait);
    addEventListener("pageshow", release, { once: true });
  });
}
