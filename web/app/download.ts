// Gives a text to the person as a file.

export function save(name: string, mime: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: mime }));
  link.download = name;
  link.click();
  // The browser reads it after this; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
