import type { IamStatement } from "../../documents";

/** Whether a statement lets a service take roles. */
export function trustsService({ allows, principals }: IamStatement, service: string): boolean {
  return allows && (principals.Service ?? []).includes(service);
}

/** Values of a condition key in a statement, by operator. Keys are read without regard to case, as IAM does. */
export function conditionsOn(
  { conditions }: IamStatement,
  accepts: (key: string) => boolean,
): [string, readonly string[]][] {
  return Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, values]): [string, readonly string[]][] =>
      accepts(key.toLowerCase()) ? [[operator, values]] : [],
    ),
  );
}
