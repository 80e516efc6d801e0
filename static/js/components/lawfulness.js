// Says what a wording may not say while it is typed. The form names the address that is asked
// (data-lawfulness); each field has a place for the answer (data-findings-for, its id). The answer is
// {"findings": [{severity, label, passage, title, suggestion, article, kept}]}. Saving checks again:
// whatever fails here is only said later.

const idle = 500;

function element(name, className, ...content) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...content);
  return made;
}

function drawn(finding, place) {
  const what = element("p", "finding-what");
  what.append(element("strong", "", finding.label), " ", element("q", "", finding.passage), " ", element("span", "", finding.title));
  const then = finding.kept
    ? element("p", "finding-kept", `${place.dataset.kept} ${finding.kept}`)
    : element("p", "", finding.suggestion);
  return element("div", `finding finding-${finding.severity}`, what, then, element("p", "finding-article", finding.article));
}

function watch(form, field, place) {
  let timer = null;

  async function look() {
    const text = field.value;
    const body = new FormData();
    body.set("csrf_token", form.elements.csrf_token.value);
    body.set("text", text);
    try {
      const answer = await fetch(form.dataset.lawfulness, { method: "POST", body });
      if (!answer.ok || field.value !== text) return;
      const { findings } = await answer.json();
      place.replaceChildren(...findings.map((finding) => drawn(finding, place)));
    } catch {
      // Not reachable just now: what stands there stays until the next key.
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, idle);
  });
}

export function start(root) {
  for (const form of root.querySelectorAll("form[data-lawfulness]")) {
    for (const place of form.querySelectorAll("[data-findings-for]")) {
      const field = document.getElementById(place.dataset.findingsFor);
      if (field) watch(form, field, place);
    }
  }
}
