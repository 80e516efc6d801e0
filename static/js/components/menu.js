// Closes an open menu on Escape or on a click elsewhere.

export function start(root) {
  const close = (except) => {
    for (const menu of root.querySelectorAll("[data-menu][open]")) {
      if (menu !== except) menu.open = false;
    }
  };
  root.addEventListener("click", (event) => close(event.target.closest("[data-menu]")));
  root.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest("[data-menu][open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
