/** Whether a text is a version constraint of Terraform: versions with operators, between commas. */
export function isConstraint(text: string): boolean {
  return text.split(",").every((part) => /^\s*(=|!=|>=|<=|>|<|~>)?\s*\d+(\.\d+){0,2}(-[0-9A-Za-z.-]+)?\s*$/.test(part));
}
