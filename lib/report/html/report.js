// The table of findings: filters, sorts, pages and opens. All texts are set as text, never as markup.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const {words, rules, outcomes, severities, counties, stations, findings} = data;
  const column = Object.fromEntries(data.columns.map((name, place) => [name, place]));
  const value = (finding, name) => finding[column[name]];
  const table = document.getElementById("findings");
  const body = table.tBodies[0];
  const form = document.getElementById("filters");
  const perPage = 50;
  let shown = findings;
  let page = 0;
  let order = null;

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  }
  function list(parent, title, texts) {
    if (texts.length === 0) return;
    const items = element("ul");
    for (const text of texts) items.append(element("li", text));
    parent.append(element("h3", title), items);
  }

  // What each column of the table sorts by.
  const keys = {
    severity: (f) => value(f, "severity"),
    rule: (f) => value(f, "rule"),
    outcome: (f) => value(f, "outcome"),
    subject: (f) => value(f, "id"),
    place: (f) => value(f, "county") + " " + value(f, "station"),
    period: (f) => value(f, "period"),
    message: (f) => value(f, "message"),
  };
  function compare(a, b) {
    return typeof a === "number" ? a - b : a < b ? -1 : a > b ? 1 : 0;
  }

  function explanation(finding) {
    const rule = rules[value(finding, "rule")];
    const box = element("div", undefined, "why");
    box.append(element("p", `${rule.code} ${rule.title} [${rule.citation}]`));
    box.append(element("h3", words.demand), element("p", rule.text));
    box.append(element("p", `${words.scope}${rule.scope}`, "soft"));
    list(box, words.decision, value(finding, "parts").map(([outcome, text]) => `[${outcomes[outcome].title}] ${text}`));
    if (value(finding, "sum")) box.append(element("p", value(finding, "sum")));
    if (value(finding, "reason")) box.append(element("p", value(finding, "reason")));
    list(box, words.parameters, value(finding, "parameters").map((place) => data.parameters[place]));
    for (const passage of rule.passages) {
      box.append(element("h3", passage.clause), element("blockquote", passage.text));
    }
    list(box, words.records, value(finding, "places"));
    box.append(element("p", `shuangbai audit explain ${rule.code} ${value(finding, "id")}`, "soft"));
    return box;
  }

  function toggle(button, row, finding) {
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    if (open) return row.nextSibling.remove();
    const cell = element("td");
    cell.colSpan = row.cells.length;
    cell.append(explanation(finding));
    const below = element("tr");
    below.append(cell);
    row.after(below);
  }

  function rowOf(finding) {
    const row = element("tr");
    const rule = rules[value(finding, "rule")];
    const opener = element("button", rule.code);
    opener.type = "button";
    opener.title = rule.title;
    opener.setAttribute("aria-expanded", "false");
    opener.setAttribute("aria-label", `${words.why} ${rule.code} ${value(finding, "id")} ${value(finding, "period")}`);
    opener.addEventListener("click", () => toggle(opener, row, finding));
    const outcome = outcomes[value(finding, "outcome")];
    const station = value(finding, "station");
    const cells = [
      opener,
      element("span", severities[value(finding, "severity")].title),
      element("span", outcome.title + (value(finding, "excuse") ? ` · ${value(finding, "excuse")}` : ""), `tag ${outcome.key}`),
      element("span", [value(finding, "kind"), value(finding, "id"), value(finding, "name")].join(" ")),
      element("span", [counties[value(finding, "county")], stations[station] || station].filter(Boolean).join(" ")),
      element("span", value(finding, "period")),
      element("span", value(finding, "message")),
    ];
    for (const content of cells) {
      const cell = element("td");
      cell.append(content);
      row.append(cell);
    }
    return row;
  }

  function draw(first = page * perPage, count = perPage) {
    body.replaceChildren(...shown.slice(first, first + count).map(rowOf));
    const pages = Math.max(1, Math.ceil(shown.length / perPage));
    document.getElementById("count").textContent =
      words.count.replace("{0}", shown.length).replace("{1}", findings.length)
        .replace("{2}", page + 1).replace("{3}", pages);
    document.getElementById("back").disabled = page === 0;
    document.getElementById("on").disabled = page + 1 >= pages;
  }

  function choose() {
    const wanted = Object.fromEntries(new FormData(form));
    const text = wanted.text.trim().toLowerCase();
    const is = (name, finding) => wanted[name] === "" || wanted[name] === String(value(finding, name));
    shown = findings.filter((finding) =>
      ["rule", "severity", "outcome", "county"].every((name) => is(name, finding)) &&
      (text === "" || ["id", "name", "station", "message", "period"]
        .some((name) => value(finding, name).toLowerCase().includes(text)) ||
        (stations[value(finding, "station")] || "").toLowerCase().includes(text)));
    if (order) shown.sort((a, b) => order.way * compare(keys[order.name](a), keys[order.name](b)));
    page = 0;
    draw();
  }

  for (const button of table.tHead.querySelectorAll("button")) {
    button.addEventListener("click", () => {
      const name = button.dataset.sort;
      order = {name, way: order && order.name === name ? -order.way : 1};
      for (const head of table.tHead.rows[0].cells) head.removeAttribute("aria-sort");
      button.closest("th").setAttribute("aria-sort", order.way > 0 ? "ascending" : "descending");
      choose();
    });
  }
  for (const event of ["input", "change"]) form.addEventListener(event, choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(choose));
  document.getElementById("back").addEventListener("click", () => { --page; draw(); });
  document.getElementById("on").addEventListener("click", () => { ++page; draw(); });
  // Paper shows what is chosen, not a page of it.
  addEventListener("beforeprint", () => draw(0, 2000));
  addEventListener("afterprint", () => draw());
  draw();
})();
