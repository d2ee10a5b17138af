/** What names an application. */
export interface ApplicationName {
  /** Key of the application. */
  readonly name: string;
  /** Namespace, which is the team's key. */
  readonly namespace: string;
}

/** Labels by which Services, budgets and policies find an application's pods. They can never change. */
export function selectorLabels({ name, namespace }: ApplicationName): Record<string, string> {
  return { "app.kubernetes.io/name": name, "app.kubernetes.io/part-of": namespace };
}

/** Labels of everything of an application. */
export function applicationLabels(
  application: ApplicationName,
  labels: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return { ...labels, ...selectorLabels(application), "app.kubernetes.io/managed-by": "Terraform" };
}
