import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { EksInstall, HelmInstall, Install } from "../../addons/addon";
import { chartPlace, type Mirrors, valuesOf } from "../../addons/mirrors";
import { idOf, roleNameOf } from "../../core/naming";
import { EksAddon } from "../common/eks-addon";
import { HelmRelease, ownChart } from "../common/helm-release";
import { LogGroup } from "../common/log-group";
import type { Place } from "../common/place";
import { PodIdentity } from "../common/pod-identity";
import { type OidcProvider, ServiceAccountRole } from "../common/service-account-role";
import { Capability } from "./capability";
import { InterruptionQueue } from "./interruption-queue";
import { KarpenterNodeRole } from "./karpenter-node-role";

/** What all add-ons of a cluster have in common. */
export interface AddonSurroundings {
  /** Where the add-ons stand. */
  readonly place: Place;
  /** Name of the EKS cluster, literally. */
  readonly clusterName: string;
  /** Kubernetes minor. */
  readonly version: string;
  /** OIDC provider, for IRSA. */
  readonly oidc: OidcProvider;
  /** How pods of a namespace get their roles. */
  readonly identityIn: (namespace: string) => "podIdentity" | "irsa";
  /** ARN of the key for log groups. */
  readonly logsKeyArn: string;
  /** Where charts and images come from. */
  readonly mirrors: Mirrors;
  /** Policies of the role of nodes that an add-on launches, keyed by what they allow, such as the first pull through a cache. @default none */
  readonly nodePolicies?: Readonly<Record<string, string>>;
  /** Whether something else installs the charts; then only what is in AWS is made. */
  readonly awsOnly: boolean;
}

/** Properties of {@link PlatformAddon}. */
export interface PlatformAddonProps extends AddonSurroundings {
  /** How the add-on is installed. */
  readonly install: Install;
  /** What must work first: its namespace, the add-ons that it needs. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** One add-on with everything it needs in AWS. */
export class PlatformAddon extends Construct {
  /** What must exist before something that needs the add-on: all of its releases, or its roles where something else installs it. */
  readonly ready: readonly ITerraformDependable[];
  /** ARNs of the roles of its service accounts, by `<namespace>/<service account>`. */
  readonly roleArns: Readonly<Record<string, string>>;
  /** Version that is installed, where it is known before the plan. */
  readonly version: string | undefined;

  constructor(scope: Construct, id: string, props: PlatformAddonProps) {
    super(scope, id);
    const { install, dependsOn, awsOnly } = props;
    const first = [...dependsOn, ...this.surroundings(props)];
    switch (install.kind) {
      case "helm": {
        const { arns, ready } = this.identities(install, props);
        this.roleArns = arns;
        this.version = versionOf(install);
        this.ready = awsOnly ? [...first, ...ready] : this.releases(install, [...first, ...ready], props);
        return;
      }
      case "eks": {
        const { arns, ready, addon } = this.managed(install, first, props);
        this.roleArns = arns;
        this.version = install.build;
        this.ready = [...ready, addon.addon];
        return;
      }
      case "capability":
        this.roleArns = {};
        this.version = undefined;
        this.ready = [new Capability(this, "Default", { ...props, ...install, dependsOn: first }).capability];
    }
  }

  /** Log groups, queues and node roles. */
  private surroundings({
    install: { aws = {} },
    place,
    clusterName,
    logsKeyArn,
    nodePolicies,
  }: PlatformAddonProps): ITerraformDependable[] {
    const { logGroups = {}, interruptionQueue, nodeRole } = aws;
    const groups = Object.entries(logGroups).map(
      ([key, { name, retentionDays }]) =>
        new LogGroup(this, `logs-${idOf(key)}`, { place, name, retentionDays, keyArn: logsKeyArn }).group,
    );
    const queue =
      interruptionQueue && new InterruptionQueue(this, "interruption-queue", { place, ...interruptionQueue });
    const role =
      nodeRole && new KarpenterNodeRole(this, "node-role", { place, clusterName, ...nodeRole, policies: nodePolicies });
    return [...groups, ...(queue?.ready ?? []), ...(role?.ready ?? [])];
  }

  private identities({ namespace, serviceAccounts = [] }: Install, props: PlatformAddonProps) {
    const made = serviceAccounts.map((account) => {
      const home = account.namespace ?? namespace;
      const identity = new PodIdentity(this, `identity-${idOf(account.name)}`, {
        ...props,
        namespace: home,
        identity: props.identityIn(home),
        serviceAccount: account.name,
        name: roleNameOf(props.clusterName, account.role ?? account.name),
        policies: account.policies,
        managedPolicies: account.managedPolicies,
      });
      return { key: `${home}/${account.name}`, identity };
    });
    return {
      arns: Object.fromEntries(made.map(({ key, identity }) => [key, identity.roleArn])),
      ready: made.flatMap(({ identity }) => identity.ready),
    };
  }

  /** The releases, each behind the one before. */
  private releases(
    { namespace, releases }: HelmInstall,
    first: readonly ITerraformDependable[],
    { mirrors }: PlatformAddonProps,
  ): readonly ITerraformDependable[] {
    let dependsOn = first;
    for (const { name, chart, timeoutSeconds, skipCrds, ...release } of releases) {
      const source = typeof chart === "string" ? ownChart(chart) : chartPlace(chart, mirrors);
      const values = valuesOf(release, mirrors);
      const made = new HelmRelease(this, name, {
        name,
        namespace,
        source,
        values,
        timeoutSeconds,
        skipCrds,
        dependsOn,
      });
      dependsOn = [made.release];
    }
    return dependsOn;
  }

  /** An add-on of EKS, which makes the associations of its service accounts itself. */
  private managed(
    { namespace, serviceAccounts = [], addonName, configuration, build }: EksInstall,
    first: readonly ITerraformDependable[],
    props: PlatformAddonProps,
  ) {
    const { clusterName, version } = props;
    const identity = props.identityIn(namespace);
    const roles = serviceAccounts.map(({ name, policies, managedPolicies }) => {
      const role = roleNameOf(clusterName, name);
      const where = { ...props, namespace, identity, serviceAccount: name, name: role, policies, managedPolicies };
      return { name, role: new ServiceAccountRole(this, `role-${idOf(name)}`, where).role };
    });
    const ready = roles.flatMap(({ role }) => role.ready);
    const arns = Object.fromEntries(roles.map(({ name, role }) => [name, role.arn]));
    const addon = new EksAddon(this, "Default", {
      clusterRef: clusterName,
      addonName,
      version,
      build,
      configuration,
      ...(identity === "podIdentity" ? { podIdentity: arns } : { serviceAccountRoleArn: roles[0]?.role.arn }),
      dependsOn: [...first, ...ready],
    });
    const byNamespace = Object.entries(arns).map(([name, arn]) => [`${namespace}/${name}`, arn] as const);
    return { arns: Object.fromEntries(byNamespace), ready, addon };
  }
}

/** Version of the chart that carries the add-on: the last one that is published, behind CRDs and before custom resources. */
function versionOf({ releases }: HelmInstall): string | undefined {
  const charts = releases.flatMap(({ chart }) => (typeof chart === "string" ? [] : [chart.version]));
  return charts.at(-1);
}
