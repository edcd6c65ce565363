"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("script");
  const wanted = window.matchMedia("(prefers-color-scheme: dark)");
  const setTheme = (dark) => { root.dataset.theme = dark ? "dark" : "light"; };
  setTheme(wanted.matches);

  document.addEventListener("DOMContentLoaded", () => {
    const byId = (id) => document.getElementById(id);
    const make = (tag, text, className) => {
      const element = document.createElement(tag);
      if (text) element.textContent = text;
      if (className) element.className = className;
      return element;
    };
    const data = JSON.parse(byId("data").textContent);
    const { texts, rows, words } = data;
    const column = Object.fromEntries(data.columns.map((name, place) => [name, place]));
    const value = (row, name) => texts[row[column[name]]];
    const said = (name, values) => words[name].replace(/\{(\w+)\}/g, (_, slot) => values[slot]);

    // Light or dark: as the system has it, until somebody chooses.
    const darkButton = byId("dark");
    const showTheme = (dark) => {
      setTheme(dark);
      darkButton.setAttribute("aria-pressed", String(dark));
    };
    showTheme(wanted.matches);
    darkButton.addEventListener("click", () => showTheme(root.dataset.theme !== "dark"));
    wanted.addEventListener("change", (event) => showTheme(event.matches));

    // Tables that can be sorted; what has no value stays at the end.
    const order = new Intl.Collator(root.lang, { numeric: true });
    const sortBy = (header) => {
      const table = header.closest("table");
      const numbers = header.classList.contains("number");
      const first = numbers ? "descending" : "ascending";
      const other = numbers ? "ascending" : "descending";
      const direction = header.getAttribute("aria-sort") === first ? other : first;
      for (const one of table.querySelectorAll("[aria-sort]")) one.setAttribute("aria-sort", "none");
      header.setAttribute("aria-sort", direction);
      const sign = direction === "ascending" ? 1 : -1;
      const keyed = Array.from(table.tBodies[0].rows, (row) => {
        const cell = row.cells[header.cellIndex];
        return { row, key: cell.dataset.sort === undefined ? cell.textContent.trim() : cell.dataset.sort };
      });
      const compare = (one, two) => {
        const both = [Number(one), Number(two)];
        return both.some(Number.isNaN) ? order.compare(one, two) : both[0] - both[1];
      };
      keyed.sort((one, two) => {
        if (one.key === "" || two.key === "") return (one.key === "") - (two.key === "");
        return sign * compare(one.key, two.key);
      });
      table.tBodies[0].append(...keyed.map((entry) => entry.row));
    };
    for (const button of document.querySelectorAll(".sort")) {
      button.addEventListener("click", () => sortBy(button.closest("th")));
    }
    const allItems = byId("all-items");
    if (allItems) {
      allItems.addEventListener("change", () => byId("item-table").classList.toggle("whole", allItems.checked));
    }

    // The findings that meet the filter.
    const lists = Array.from(document.querySelectorAll("#filters select"));
    const textField = byId("by-text");
    const places = new Map(texts.map((text, place) => [text, place]));
    const plain = (text) => text.normalize("NFKC").toLowerCase();
    let plainTexts = null;
    const having = (word) => {
      plainTexts = plainTexts || texts.map(plain);
      return Uint8Array.from(plainTexts, (text) => text.includes(word));
    };
    const meet = () => {
      const fixed = lists.filter((list) => list.value !== "").map((list) => [
        column[list.dataset.column], places.has(list.value) ? places.get(list.value) : -1,
      ]);
      const sought = plain(textField.value).split(/\s+/).filter(Boolean).map(having);
      return rows.filter((row) =>
        fixed.every(([at, place]) => row[at] === place) &&
        sought.every((hits) => row.some((place) => hits[place])));
    };

    const body = byId("finding-table").tBodies[0];
    let found = rows;
    let page = 0;
    const detail = (row, id) => {
      const list = make("dl");
      const occurrences = value(row, "occurrences");
      const effect = [value(row, "effect"), value(row, "deducted")].filter(Boolean).join(" ");
      const places = Number(occurrences) > 1 ? said("occurrences", { count: occurrences }) : "";
      const lines = { evidence: value(row, "evidence"), basis: value(row, "basis"), advice: value(row, "advice") };
      lines.effect = [value(row, "outcome"), effect, places].filter(Boolean).join(words.join);
      lines.source = value(row, "source");
      for (const [name, text] of Object.entries(lines)) {
        if (text) list.append(make("dt", words[name]), make("dd", text));
      }
      const cell = make("td");
      cell.colSpan = 5;
      cell.append(list);
      const line = make("tr", "", "detail");
      line.id = id;
      line.append(cell);
      return line;
    };
    const openOrClose = (button, row, line) => {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      line.classList.toggle("open", open);
      const id = button.getAttribute("aria-controls");
      if (open) line.after(detail(row, id)); else byId(id).remove();
    };
    const shown = (row, number) => {
      const line = make("tr");
      const button = make("button", value(row, "case_id"), "link");
      button.type = "button";
      button.setAttribute("aria-expanded", "false");
      button.setAttribute("aria-controls", "finding-" + number);
      button.addEventListener("click", () => openOrClose(button, row, line));
      const cells = [make("td"), make("td"), make("td", "", "roomy"), make("td"), make("td", value(row, "deducted"), "number")];
      cells[0].append(button, make("small", value(row, "unit")));
      cells[1].append(value(row, "title"), make("small", value(row, "item") + " " + value(row, "aspect")));
      cells[2].append(make("div", value(row, "evidence")));
      cells[3].append(value(row, "effect") || value(row, "outcome"));
      line.append(...cells);
      return line;
    };
    const filterWords = () => {
      const chosen = lists.filter((list) => list.value !== "").map((list) => [list.dataset.column, list.selectedOptions[0].textContent]);
      if (textField.value.trim()) chosen.push(["text", textField.value.trim()]);
      const pairs = chosen.map(([name, text]) => said("pair", { name: words[name], value: text }));
      return pairs.length ? said("filtered", { filters: pairs.join(words.join) }) : words.unfiltered;
    };
    const render = (first, last) => {
      const lines = found.slice(first, last).map((row, number) => shown(row, first + number));
      if (!lines.length) {
        const cell = make("td", words.empty);
        cell.colSpan = 5;
        lines.push(make("tr"));
        lines[0].append(cell);
      }
      body.replaceChildren(...lines);
    };
    const showPage = (wantedPage) => {
      const pages = Math.max(1, Math.ceil(found.length / data.perPage));
      page = Math.min(Math.max(wantedPage, 0), pages - 1);
      render(page * data.perPage, (page + 1) * data.perPage);
      byId("page").textContent = said("page", { page: page + 1, pages: pages });
      byId("previous").disabled = page === 0;
      byId("next").disabled = page === pages - 1;
      const count = said("count", { count: found.length, all: rows.length });
      byId("found").replaceChildren(count, make("span", filterWords()));
    };
    const filter = () => {
      found = meet();
      showPage(0);
    };
    const turn = (step) => {
      showPage(page + step);
      byId("findings").focus();
    };
    byId("previous").addEventListener("click", () => turn(-1));
    byId("next").addEventListener("click", () => turn(1));
    for (const list of lists) list.addEventListener("change", filter);
    textField.addEventListener("input", filter);
    const clear = () => {
      for (const list of lists) list.value = "";
      textField.value = "";
    };
    byId("clear").addEventListener("click", () => {
      clear();
      filter();
    });

    // A unit, a cell of the heat map or an item leads to its findings.
    for (const button of document.querySelectorAll("button[data-unit], button[data-item]")) {
      button.addEventListener("click", () => {
        clear();
        for (const list of lists) list.value = button.dataset[list.dataset.column] || "";
        filter();
        byId("findings").focus();
      });
    }

    // On paper: the first findings of the filter, each with all that is known of it.
    const print = () => {
      render(0, data.printed);
      for (const button of body.querySelectorAll("button")) button.click();
      const more = found.length > data.printed;
      byId("printed").textContent = more
        ? said("printed", { limit: data.printed, count: found.length }) : "";
    };
    window.addEventListener("beforeprint", print);
    window.addEventListener("afterprint", () => {
      byId("printed").textContent = "";
      showPage(page);
    });
    filter();
  });
})();
