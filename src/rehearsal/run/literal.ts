/** A text as Terraform JSON takes it for itself: nothing in it is an expression. */
export function literal(text: string): string {
  return text.replace(/([$%])\{/g, "$1$1{");
}
