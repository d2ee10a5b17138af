import { isUnknown, wantEqual, wantTrue } from "../../block";

/** What is wrong with a value that should be true; nothing where Terraform alone can tell it. */
export function wantKnownTrue(value: unknown): string | undefined {
  return isUnknown(value) ? undefined : wantTrue(value);
}

/** What is wrong with a value that should be another one; nothing where Terraform alone can tell it. */
export function wantKnownEqual(value: unknown, wanted: string | number): string | undefined {
  return isUnknown(value) ? undefined : wantEqual(value, wanted);
}
