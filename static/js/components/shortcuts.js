// "/" searches, "?" lists the keys, "g" and a letter go somewhere. Silent while somebody types.

const places = {
  h: "hr.home",
  p: "hr.postings",
  a: "hr.applications",
  i: "hr.interviews",
  r: "hr.roles",
  m: "interviewing.home",
};
const patience = 1200;

function typing(target) {
  return target.isContentEditable || target.closest("input:not([type=radio], [type=checkbox]), textarea, select, dialog");
}

export function start(root) {
  let going = -Infinity;
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    if (event.timeStamp - going < patience) {
      going = -Infinity;
      const link = root.querySelector(`[data-go="${places[event.key]}"]`);
      if (link) {
        event.preventDefault();
        link.click();
      }
      return;
    }
    if (event.key === "g") going = event.timeStamp;
    if (event.key === "/") {
      const search = root.querySelector("[data-search]");
      if (search) {
        event.preventDefault();
        search.select();
        search.focus();
      }
    }
    if (event.key === "?") root.querySelector("[data-dialog='shortcuts']")?.click();
  });
}
