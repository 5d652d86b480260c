"use strict";

// Everything on the page is made from the data with text nodes: no text is ever read as markup.
const page = (() => {
  const CHUNK = 25;
  const CARDS = 24;
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const filters = ["locale", "domain", "article", "status"];
  const list = byId("units");
  let filtered = [];
  let shown = 0;
  let current = -1;
  let concept = "";
  let allCards = false;

  function el(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
    }
    node.append(...children.filter((child) => child !== null && child !== ""));
    return node;
  }

  const langOf = (code) => {
    const known = data.locales[code];
    return known ? { lang: known.tag, dir: known.dir } : { lang: "en", dir: "ltr" };
  };

  function text(pieces) {
    return pieces.map((piece) => {
      if (typeof piece === "string") return document.createTextNode(piece);
      const [kind, said, term] = piece;
      return el({ term: "mark", in: "ins", out: "del" }[kind], { "data-term": term }, said);
    });
  }

  const plain = (pieces) => pieces.map((p) => (typeof p === "string" ? p : p[1])).join("");

  // ------------------------------------------------------------------ units

  function cell(title, pieces, attributes) {
    return el("div", { class: "cell" }, el("h4", {}, title), el("div", attributes, ...text(pieces)));
  }

  function unitNode(unit) {
    const place = `unit-${data.units.indexOf(unit)}`;
    const [one, two, three] = data.columns;
    const target = langOf(unit.language);
    const lists = findings(unit);
    if (unit.notes.length) {
      lists.unshift(el("ul", { class: "notes" },
        ...unit.notes.map((note) => el("li", { dir: "auto" }, note))));
    }
    const node = el("article", { class: "unit", tabindex: "-1", "aria-labelledby": place },
      el("header", {},
        el("h3", { id: place }, el("bdi", {}, unit.article), " ", el("bdi", {}, unit.unit)),
        el("span", { class: `badge ${unit.status}` }, data.statuses[unit.status] || unit.status),
        el("span", { class: "faint" },
          `${data.locales[unit.locale].name} · line ${unit.line} · ${unit.state}`)),
      el("div", { class: "cells" },
        cell(one, unit.source, langOf("en")),
        cell(two, unit.before, { ...target, class: "before" }),
        cell(three, unit.after, { ...target, class: "after" })),
      ...lists);
    node.addEventListener("focusin", () => { current = filtered.indexOf(unit); });
    for (const event of ["mouseover", "focusin", "mouseout", "focusout"]) {
      node.addEventListener(event, (e) => light(node, e, event === "mouseover" || event === "focusin"));
    }
    if (page.decorate) page.decorate(node, unit);
    return node;
  }

  function findings(unit) {
    const lists = [];
    if (unit.issues.length) {
      lists.push(el("ul", { class: "issues" }, ...unit.issues.map((issue) =>
        el("li", { class: issue.severity, dir: "auto" },
          `${issue.severity} ${issue.check}: ${issue.message}`))));
    }
    if (unit.terms.length) lists.push(termList(unit, langOf(unit.language)));
    return lists;
  }

  function termList(unit, target) {
    return el("ul", { class: "terms" }, ...unit.terms.map((term, number) =>
      el("li", {},
        el("mark", { "data-term": number, tabindex: "0", lang: "en", dir: "ltr" }, term.surface),
        " → ", el("bdi", target, term.form || term.wording || "—"), " ",
        el("span", { class: "faint" }, term.status + (term.reason ? `: ${term.reason}` : "")))));
  }

  function light(node, event, on) {
    const mark = event.target.closest && event.target.closest("[data-term]");
    if (!mark) return;
    for (const one of node.querySelectorAll("[data-term]")) {
      one.classList.toggle("lit", on && one.dataset.term === mark.dataset.term);
    }
  }

  function more(count) {
    const part = filtered.slice(shown, shown + count);
    if (!part.length) return;
    const fragment = document.createDocumentFragment();
    for (const unit of part) fragment.append(unitNode(unit));
    shown += part.length;
    list.append(fragment);
  }

  function move(by) {
    if (!filtered.length) return;
    current = Math.max(0, Math.min(filtered.length - 1, current + by));
    while (shown <= current) more(CHUNK);
    const node = list.children[current];
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: "nearest" });
  }

  function redraw(unit) {
    const index = filtered.indexOf(unit);
    if (index < 0 || index >= shown) return null;
    const node = unitNode(unit);
    list.children[index].replaceWith(node);
    return node;
  }

  // ------------------------------------------------------------------ filters

  const folded = (said) =>
    said.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ı/g, "i");

  const haystacks = new Map();
  function haystack(unit) {
    if (!haystacks.has(unit)) {
      haystacks.set(unit, folded([unit.article, unit.unit, plain(unit.source), plain(unit.before),
        plain(unit.after), ...unit.notes, ...unit.terms.map((t) => t.surface)].join("\n")));
    }
    return haystacks.get(unit);
  }

  // Folding thousands of texts takes longer than a key may: do it before anybody types.
  function prepare(from) {
    requestIdleCallback((idle) => {
      let at = from;
      while (at < data.units.length && idle.timeRemaining() > 2) haystack(data.units[at++]);
      if (at < data.units.length) prepare(at);
    });
  }

  function apply() {
    const wanted = Object.fromEntries(filters.map((name) => [name, byId(name).value]));
    const sought = folded(byId("search").value.trim());
    filtered = data.units.filter((unit) =>
      (!wanted.locale || unit.locale === wanted.locale) &&
      (!wanted.domain || unit.domains.includes(wanted.domain)) &&
      (!wanted.article || unit.article === wanted.article) &&
      (!wanted.status || unit.tags.includes(wanted.status)) &&
      (!concept || unit.concepts.includes(concept)) &&
      (!sought || haystack(unit).includes(sought)));
    shown = 0;
    current = -1;
    list.replaceChildren();
    more(CHUNK);
    byId("count").textContent =
      `${filtered.length} of ${data.units.length} texts` + (concept ? ` with the term ${nameOf(concept)}` : "");
    byId("all").hidden = !concept;
    drawCards(wanted, sought);
  }

  function options(name, values) {
    const select = byId(name);
    for (const [value, label] of values) select.append(el("option", { value }, label));
    select.addEventListener("change", apply);
  }

  const unique = (values) => [...new Set(values)].sort();

  // ------------------------------------------------------------------ term cards

  const nameOf = (id) => (data.concepts.find((c) => c.id === id) || { term: id }).term;

  const textsWith = new Map();
  for (const unit of data.units) {
    for (const id of unit.concepts) textsWith.set(id, (textsWith.get(id) || 0) + 1);
  }

  function drawCards(wanted, sought) {
    const found = [];
    for (const one of data.concepts) {
      const changes = one.changes.filter((change) =>
        !wanted.locale || change.locale === "en" || change.locale === wanted.locale);
      if (!changes.length || (wanted.domain && one.domain !== wanted.domain)) continue;
      if (sought && !hayOf(one).includes(sought)) continue;
      found.push([one, changes]);
    }
    const part = allCards ? found : found.slice(0, CARDS);
    byId("cards").replaceChildren(...part.map(([one, changes]) => card(one, changes)));
    byId("more").hidden = part.length === found.length;
    byId("more").textContent = `show all ${found.length} terms`;
    byId("terms").hidden = found.length === 0;
  }

  const hays = new Map();
  function hayOf(one) {
    if (!hays.has(one)) {
      hays.set(one, folded([one.term, ...one.changes.flatMap((change) =>
        [...change.says, change.card ? change.card.text : ""])].join("\n")));
    }
    return hays.get(one);
  }

  function card(one, changes) {
    const units = textsWith.get(one.id) || 0;
    const show = el("button", { type: "button", class: "link" },
      units === 1 ? "1 text" : `${units} texts`);
    show.addEventListener("click", () => {
      concept = one.id;
      apply();
      byId("texts").scrollIntoView();
    });
    const node = el("article", { class: "card" },
      el("h3", { lang: "en", dir: "ltr" }, one.term),
      el("p", { class: "faint" }, `${one.domain} · `, units ? show : "no text"),
      one.definition ? el("p", { lang: "en", dir: "ltr" }, one.definition) : null,
      one.note ? el("p", { class: "faint", lang: "en", dir: "auto" }, one.note) : null);
    for (const change of changes) node.append(changeNode(one, change));
    return node;
  }

  function changeNode(one, change) {
    const locale = data.locales[change.locale];
    const node = el("section", {},
      el("h4", {}, locale ? locale.name : change.locale),
      el("ul", {}, ...change.says.map((said) => el("li", { dir: "auto" }, said))));
    if (change.card) node.append(facts(change.card, langOf(change.locale)));
    if (page.decorateTerm) page.decorateTerm(node, one, change);
    return node;
  }

  function facts(term, attributes) {
    const rows = [
      ["term", term.text], ["status", term.status], ["also", term.also.join("; ")],
      ["never", term.forbidden.join("; ")], ["grammar", term.grammar.join("; ")],
      ["forms", term.forms.join("; ")], ["note", term.note],
      ["reviewer", term.reviewer || "nobody yet"],
    ].filter(([, value]) => value);
    const own = ["term", "also", "never", "forms"];
    return el("dl", {}, ...rows.flatMap(([name, value]) => [
      el("dt", {}, name),
      el("dd", own.includes(name) ? attributes : { dir: "auto" }, value),
    ]));
  }

  // ------------------------------------------------------------------ keys

  const keys = {
    j: () => move(1),
    k: () => move(-1),
    "/": () => byId("search").focus(),
    "?": () => byId("help").showModal(),
  };

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
    const typing = event.target.closest("input, select, textarea");
    if (typing) {
      if (event.key === "Escape") typing.blur();
      return;
    }
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  function start() {
    options("locale", unique(data.units.map((u) => u.locale).concat(
      data.concepts.flatMap((c) => c.changes.map((x) => x.locale)).filter((x) => x !== "en")))
      .map((code) => [code, data.locales[code] ? `${data.locales[code].name} (${code})` : code]));
    options("domain", unique(data.concepts.map((c) => c.domain)
      .concat(data.units.flatMap((u) => u.domains))).map((name) => [name, name]));
    options("article", unique(data.units.map((u) => u.article)).map((name) => [name, name]));
    options("status", unique(data.units.flatMap((u) => u.tags))
      .map((name) => [name, data.statuses[name] || name]));
    let waiting = 0;
    byId("search").addEventListener("input", () => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(apply);
    });
    byId("filters").addEventListener("submit", (event) => event.preventDefault());
    byId("all").addEventListener("click", () => { concept = ""; apply(); });
    byId("more").addEventListener("click", () => { allCards = true; apply(); });
    byId("keys").addEventListener("click", () => byId("help").showModal());
    document.addEventListener("keydown", onKey);
    new IntersectionObserver((seen) => {
      if (seen.some((entry) => entry.isIntersecting)) more(CHUNK);
    }, { rootMargin: "1500px" }).observe(byId("end"));
    addEventListener("beforeprint", () => more(filtered.length));
    apply();
    prepare(0);
  }

  return {
    data, byId, el, keys, start, redraw, findings,
    forget: (unit) => haystacks.delete(unit),
    get current() { return filtered[current]; },
    nodeOf: (unit) => list.children[filtered.indexOf(unit)],
    focus(unit) { current = filtered.indexOf(unit); const node = list.children[current]; if (node) node.focus(); },
  };
})();
