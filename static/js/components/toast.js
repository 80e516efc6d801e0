// Announces what happened in the region the layout provides. A message stays until it is closed.

export function announce(text, kind = "info") {
  const region = document.querySelector("[data-toasts]");
  if (!region) return;
  const notice = document.createElement("div");
  notice.className = `notice notice-${kind}`;
  const words = document.createElement("p");
  words.className = "notice-words";
  words.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn btn-quiet btn-sm notice-close";
  close.textContent = region.dataset.close;
  close.addEventListener("click", () => notice.remove());
  notice.append(words, close);
  region.append(notice);
}

export function start(root) {
  const region = root.querySelector("[data-toasts]");
  const failed = () => announce(region.dataset.failed, "error");
  root.addEventListener("htmx:responseError", failed);
  root.addEventListener("htmx:sendError", failed);
  root.addEventListener("htmx:configRequest", (event) => {
    const token = root.querySelector("meta[name=csrf-token]");
    if (token && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token.content;
  });
}
