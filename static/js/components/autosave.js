// Saves a long form while it is being filled. The form says how:
//   data-autosave="address"     where a draft is posted (default: the form's own action)
//   [data-autosave-state]       the element that says where things stand; its data-saving,
//                               data-saved (with {time}), data-failed and data-restored hold the words
// The whole form is posted with the header X-Autosave: 1; any answer with a 2xx status is a success. If it
// has a body {"version": n}, the field named "version" follows. When saving fails the text is kept
// in this browser and tried again; 409 means that somebody else was quicker, and is left to the page.

const idle = 1500;
const retry = 8000;
const never = new Set(["csrf_token", "version"]);

function snapshot(form) {
  return [...new FormData(form)].filter(([name, value]) => !never.has(name) && typeof value === "string");
}

function restore(form, pairs) {
  for (const [name, value] of pairs) {
    for (const control of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (control.type === "radio" || control.type === "checkbox") control.checked ||= control.value === value;
      else control.value = value;
    }
  }
}

function begin(form) {
  const state = form.querySelector("[data-autosave-state]") ?? document.querySelector("[data-autosave-state]");
  const address = form.dataset.autosave || form.action;
  const key = `autosave:${new URL(address, location).pathname}`;
  let timer = null;
  let saved = JSON.stringify(snapshot(form));
  let leaving = false;

  const say = (name, time = "") => {
    if (!state) return;
    state.dataset.state = name;
    state.textContent = (state.dataset[name] ?? "").replace("{time}", time);
  };
  const later = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  };

  async function save() {
    const current = JSON.stringify(snapshot(form));
    if (current === saved || leaving) return;
    say("saving");
    try {
      const answer = await fetch(address, { method: "POST", body: new FormData(form), headers: { "X-Autosave": "1" } });
      if (answer.status === 409) {
        localStorage.setItem(key, current);
        say("conflict");
        return;
      }
      if (!answer.ok) throw new Error(answer.status);
      const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
      if (told.version !== undefined && form.elements.version) form.elements.version.value = told.version;
      saved = current;
      localStorage.removeItem(key);
      say("saved", new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }));
    } catch {
      localStorage.setItem(key, current);
      say("failed");
      later(retry);
    }
  }

  const kept = localStorage.getItem(key);
  if (kept && kept !== saved) {
    restore(form, JSON.parse(kept));
    say("restored");
    later(idle);
  }
  form.addEventListener("input", () => later(idle));
  form.addEventListener("change", () => later(idle));
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(timer);
    localStorage.removeItem(key);
  });
  addEventListener("online", () => later(0));
  addEventListener("pagehide", () => {
    const current = JSON.stringify(snapshot(form));
    if (!leaving && current !== saved) localStorage.setItem(key, current);
  });
}

export function start(root) {
  root.querySelectorAll("form[data-autosave]").forEach(begin);
}
