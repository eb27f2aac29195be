// Plain page for when the app cannot start or has stopped: says so, and hands over everything kept on this device.

import { save } from "./download";
import { Storage } from "./storage";

interface Trouble {
  /** In a sentence. */
  sentence: string;
  /** For whoever is asked for help. */
  detail: string;
  /** Whose entries are offered; empty when there are none. */
  account: string;
}

function button(label: string, onClick: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label;
  element.addEventListener("click", onClick);
  return element;
}

function paragraph(text: string): HTMLParagraphElement {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}

async function saveEverything(account: string, report: (text: string) => void): Promise<void> {
  try {
    const entries = await Storage.databaseOf(account).readAll();
    save("obverse-rescue.json", "application/json", JSON.stringify({ account, entries }, null, 1));
    report(`Saved ${Object.keys(entries).length} entries in obverse-rescue.json.`);
  } catch {
    report("This browser does not give the stored data back. Load the page again and try once more.");
  }
}

/** Replaces the app by the plain page. */
export function showRescue({ sentence, detail, account }: Trouble): void {
  const page = document.createElement("main");
  page.id = "rescue";
  const heading = document.createElement("h1");
  heading.textContent = sentence;
  heading.tabIndex = -1;
  const outcome = paragraph("");
  outcome.setAttribute("role", "status");
  const reload = button("Load the page again", () => location.reload());
  const rescue = button("Download everything on this device", () => void saveEverything(account, (text) => {
    outcome.textContent = text;
  }));
  page.append(heading, paragraph("What you have written is kept in this browser."), reload, ...(account === "" ? [] : [rescue]), outcome);
  if (detail !== "") page.append(paragraph(`Details: ${detail}`));
  for (const id of ["rescue", "app", "shell"]) document.getElementById(id)?.remove();
  document.getElementById("skip")?.after(page);
  document.title = "Obverse";
  heading.focus();
}
