import { count } from "../../core/problems";
import type { IamDocument, IamStatement } from "../../guardrails/documents";
import type { ResourceBlock } from "../../guardrails/output";
import { isReference } from "../../guardrails/references";
import { nameOf } from "./names";
import type { Subject } from "./subject";

/** Who may take a role. */
export interface Caller {
  /** How: a service account over Pod Identity, one over the cluster's OIDC provider, or a service of AWS. */
  readonly way: "Pod Identity" | "IRSA" | "service";
  /** Namespace of the service account; empty for a service. */
  readonly namespace: string;
  /** Name of the service account, or the service's principal. */
  readonly name: string;
}

/** What a role may do in one service. */
export interface Right {
  /** Prefix of its actions: `s3`; `*` for every service. */
  readonly service: string;
  /** How many actions; those with `*` count once. */
  readonly actions: number;
  /** On what, as the policy names it; `*` for everything. */
  readonly resources: readonly string[];
}

/** What a role may reach. */
export interface Reach {
  /** By service, in the order of the policies. */
  readonly rights: readonly Right[];
  /** Names of policies that are written elsewhere: AWS's own, or somebody else's. */
  readonly managed: readonly string[];
  /** Keys of conditions that narrow it, sorted. */
  readonly conditions: readonly string[];
}

/** Who may take a role, as its trust policy says. Accounts and users are not named: no role of the environment trusts any. */
export function callersOf({ output }: Subject, role: ResourceBlock): readonly Caller[] {
  const trust = output.documents.filter(({ holder, kind }) => holder === role && kind === "trust");
  return trust
    .flatMap(({ statements }) => statements)
    .filter(({ allows }) => allows)
    .flatMap((statement) => {
      const { Service: services = [], Federated: federated = [] } = statement.principals;
      const podIdentity = services.includes("pods.eks.amazonaws.com");
      return [
        ...(podIdentity
          ? pairs(valuesOf(statement, /kubernetes-namespace$/), valuesOf(statement, /kubernetes-service-account$/))
          : []),
        ...(federated.length > 0 ? valuesOf(statement, /:sub$/).flatMap(irsaCaller) : []),
        ...services
          .filter((name) => name !== "pods.eks.amazonaws.com")
          .map((name) => ({ way: "service" as const, namespace: "", name })),
      ];
    });
}

function pairs(namespaces: readonly string[], names: readonly string[]): Caller[] {
  return namespaces.flatMap((namespace) => names.map((name) => ({ way: "Pod Identity" as const, namespace, name })));
}

function irsaCaller(subject: string): Caller[] {
  const [, namespace, name] = /^system:serviceaccount:([^:]+):(.+)$/.exec(subject) ?? [];
  return namespace && name ? [{ way: "IRSA", namespace, name }] : [];
}

/** Values of the conditions whose key fits a pattern. */
function valuesOf({ conditions }: IamStatement, key: RegExp): readonly string[] {
  return Object.values(conditions)
    .flatMap((keys) => Object.entries(keys))
    .flatMap(([name, values]) => (key.test(name) ? values : []));
}

/** What a role may reach: its inline policies, and the policies attached to it. */
export function reachOf(subject: Subject, role: ResourceBlock): Reach {
  const { output } = subject;
  const attached = output
    .all("aws_iam_role_policy_attachment")
    .filter((one) => output.targets(one, one.block.role).includes(role));
  const policies = attached.flatMap((one) => output.targets(one, one.block.policy_arn));
  const held = (document: IamDocument) =>
    document.holder === role ||
    policies.includes(document.holder) ||
    (document.holder.type === "aws_iam_role_policy" &&
      output.targets(document.holder, document.holder.block.role).includes(role));
  const documents = output.documents.filter((document) => document.kind === "identity" && held(document));
  const statements = documents.flatMap(({ holder, statements: list }) =>
    list.filter(({ allows }) => allows).map((statement) => ({ holder, statement })),
  );
  return {
    rights: rightsOf(subject, statements),
    managed: attached.flatMap(({ block }) =>
      isReference(block.policy_arn) ? [] : [`${block.policy_arn}`.replace(/^.*\//, "")],
    ),
    conditions: [
      ...new Set(statements.flatMap(({ statement }) => Object.values(statement.conditions).flatMap(Object.keys))),
    ].sort(),
  };
}

type Held = { readonly holder: ResourceBlock; readonly statement: IamStatement };

function rightsOf(subject: Subject, statements: readonly Held[]): Right[] {
  const services = new Map<string, { actions: Set<string>; resources: Set<string> }>();
  for (const { holder, statement } of statements) {
    // Everything but some actions is any service; everything but some resources is all of them.
    const actions = statement.notActions.length > 0 ? ["*"] : statement.actions;
    const resources = statement.notResources.length > 0 ? ["*"] : statement.resources;
    for (const action of actions) {
      const [service = ""] = action.split(":");
      const right = services.get(service) ?? { actions: new Set(), resources: new Set() };
      right.actions.add(action);
      for (const resource of resources) {
        right.resources.add(resourceName(subject, holder, resource));
      }
      services.set(service, right);
    }
  }
  return [...services].map(([service, { actions, resources }]) => ({
    service,
    actions: actions.size,
    resources: [...resources],
  }));
}

/** A resource of a policy without partition, region and account, and with the names of what it refers to. What is inside of it (`/*`) is not told apart. */
function resourceName(subject: Subject, holder: ResourceBlock, text: string): string {
  const named = text.replace(/\$\{[^{}]*\}/g, (reference) => nameOf(subject, holder, reference));
  const own = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:(.*)$/.exec(named)?.[1] ?? named;
  return own === "*" ? own : own.replace(/[/:]\*$/, "");
}

/** A right as a line: `s3: 9 actions on shop-assets`. */
export function rightText({ service, actions, resources }: Right): string {
  const shown = resources.length > 3 ? resources.slice(0, 2) : resources;
  const names = shown.map((name) => (name === "*" ? "anything" : name));
  const rest = resources.length > shown.length ? [`${resources.length - shown.length} more`] : [];
  const what = service === "*" ? "any service: most actions" : `${service}: ${count(actions, "action")}`;
  return `${what} on ${[...names, ...rest].join(", ")}`;
}
