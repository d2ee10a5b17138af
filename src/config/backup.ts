import type { Environment } from ".";

/** Whether the data state has a vault and a daily plan: where the description says so, else where there is a file system. */
export function hasBackupPlan({ data = {} }: Environment): boolean {
  const { backup = Object.keys(data.fileSystems ?? {}).length > 0 } = data;
  return backup !== false;
}
