/** Everything that a pattern's first group finds. */
export function all(pattern: RegExp, text: string): string[] {
  return [...text.matchAll(pattern)].map(([, found = ""]) => found);
}

/** A section of a page, from its heading to its end. */
export function section(id: string, page: string): string {
  const [, found] = new RegExp(`<section aria-labelledby="${id}">([\\s\\S]*?)\n</section>`).exec(page) ?? [];
  if (found === undefined) {
    throw new Error(`no section ${id}`);
  }
  return found;
}

/** Markup as somebody reads it. */
export function read(markup: string): string {
  return markup
    .replaceAll("<wbr>", "")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ")
    .trim();
}

/** Cells of the rows of a table, as somebody reads them. */
export function rows(id: string, part: string): string[][] {
  const [, table = ""] = new RegExp(`aria-labelledby="${id}-caption">\n<thead>([\\s\\S]*?)</table>`).exec(part) ?? [];
  const [, body = ""] = table.split("<tbody>");
  return all(/<tr[^>]*>([\s\S]*?)<\/tr>/g, body).map((row) => all(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g, row).map(read));
}

/** What a page says is to be done next. */
export function next(page: string): string {
  return read(section("next", page));
}
