import type { z } from "zod";
import type { Chart } from "../facts/charts";
import type { AddonContext } from "./context";
import type { ChartImage } from "./images";
import type { Values } from "./values";

/** A set of add-ons that a cluster asks for by name. */
export type AddonSet = "essential" | "observability" | "security" | "autoscaling";

/** A service account of an add-on that calls AWS: it gets a role of its own. */
export interface AddonServiceAccount {
  /** Name of the service account. */
  readonly name: string;
  /** Namespace, when not the add-on's. @default the add-on's namespace */
  readonly namespace?: string;
  /** What its role is called behind the cluster's name. @default the service account's name, which no other add-on of the catalogue has */
  readonly role?: string;
  /** Policies of the role as JSON, keyed by what they allow. */
  readonly policies: Readonly<Record<string, string>>;
  /** AWS-managed policies by path and name, from facts/managed-policies. @default none */
  readonly managedPolicies?: readonly string[];
}

/** One Helm release. */
export interface Release {
  /** Name of the release, unique in the cluster. */
  readonly name: string;
  /** A chart of facts/charts, or one of this project's own by the name of its folder in `helm/`. */
  readonly chart: Chart | string;
  /** Values of the chart. */
  readonly values: Values;
  /** Images that the chart runs with these values, and the keys that say where they come from. */
  readonly images: readonly ChartImage[];
  /** Seconds that Helm waits for everything to be ready. @default 600 */
  readonly timeoutSeconds?: number;
  /** Whether the chart's `crds/` folder is left out, because another release brings them. @default false */
  readonly skipCrds?: boolean;
}

/** A log group that must be there first, or what writes to it makes it without retention and without our key. */
export interface AddonLogGroup {
  /** Full name. */
  readonly name: string;
  /** Days that events are kept. @default 365 in production, 30 in development */
  readonly retentionDays?: number;
}

/** What an add-on needs in AWS beside roles. */
export interface AddonAws {
  /** Log groups, keyed by what they hold. @default none */
  readonly logGroups?: Readonly<Record<string, AddonLogGroup>>;
  /** Queue that EC2 and Auto Scaling tell of instances that end, with the rules that feed it. @default none */
  readonly interruptionQueue?: { readonly name: string; readonly lifecycleHooks: boolean };
  /** Role of nodes that the add-on launches, with its access entry. @default none */
  readonly nodeRole?: { readonly name: string };
}

/** What both ways of installing an add-on have in common. */
interface Installed {
  /** Namespace. */
  readonly namespace: string;
  /** Pod Security level of the namespace, when it is made here. @default restricted */
  readonly podSecurity?: "privileged" | "baseline" | "restricted";
  /** Labels of the namespace beside those of Pod Security, when it is made here. @default none */
  readonly namespaceLabels?: Readonly<Record<string, string>>;
  /** Service accounts that call AWS. @default none */
  readonly serviceAccounts?: readonly AddonServiceAccount[];
  /** What it needs in AWS beside roles. @default nothing */
  readonly aws?: AddonAws;
}

/** An add-on installed by Helm. */
export interface HelmInstall extends Installed {
  /** By Helm. */
  readonly kind: "helm";
  /** The releases, each ready before the next: CRDs, the add-on, then the custom resources that it acts on. */
  readonly releases: readonly Release[];
}

/** An add-on that EKS installs and keeps. */
export interface EksInstall extends Installed {
  /** By EKS. */
  readonly kind: "eks";
  /** Name in the EKS API. */
  readonly addonName: string;
  /** Configuration values. @default the add-on's own */
  readonly configuration?: Values;
  /** Build. @default the pin in the lock, else the default build for the cluster's version, resolved at plan */
  readonly build?: string;
}

/** An EKS Capability: AWS runs the controller outside the cluster. */
export interface CapabilityInstall extends Installed {
  /** As a capability. */
  readonly kind: "capability";
  /** Type in the EKS API. */
  readonly type: "ARGOCD" | "ACK" | "KRO";
  /** Arguments of the capability, as the AWS provider spells them. */
  readonly configuration: Values;
}

/** How an add-on is installed. */
export type Install = HelmInstall | EksInstall | CapabilityInstall;

/** What decides whether a set brings an add-on. */
export interface ClusterFacts {
  /** Whether the cluster runs in EKS Auto Mode. */
  readonly autoMode: boolean;
  /** Whether there is nothing but Fargate to run on. */
  readonly fargateOnly: boolean;
  /** Whether some pods run on Fargate. */
  readonly fargate: boolean;
  /** Whether there are hosted zones that records can be written to. */
  readonly zones: boolean;
  /** Whether everything AWS has to be reached without the internet. */
  readonly isolated: boolean;
}

/** An add-on of the catalogue: pure data and functions. The constructs of `constructs/platform` emit what it says. */
export interface Addon<Options extends z.ZodType = z.ZodType> {
  /** Name, as its makers write it. */
  readonly title: string;
  /** What it does, in one sentence without a final stop. */
  readonly summary: string;
  /** Sets that it belongs to. @default none: it is asked for by name */
  readonly sets?: readonly AddonSet[];
  /** Whether a set brings it to a cluster: there is something for it to do. @default always */
  readonly useful?: (cluster: ClusterFacts) => boolean;
  /** Add-ons that bring it with them: it is on where one of them is. @default none */
  readonly broughtBy?: readonly string[];
  /** Options that the description may give in place of `true`. All of them are optional. */
  readonly options: Options;
  /** Options that show it at work, for the documentation and the tests of all add-ons. @default none are needed */
  readonly example?: z.output<Options>;
  /** Add-ons that must work first, where they are on. @default none */
  readonly after?: readonly string[];
  /** Add-ons without which it does not work. @default none */
  readonly requires?: readonly string[];
  /** Whether EKS Auto Mode has it built in; it is then not installed. @default false */
  readonly inAutoMode?: boolean;
  /** Whether it needs nodes of the cluster's own, so that it makes no sense with Fargate alone. @default false */
  readonly needsNodes?: boolean;
  /** AWS services, by their names in facts/endpoint-services, that it speaks to beside those that every cluster without internet has endpoints for. @default none */
  readonly services?: (options: z.output<Options>) => readonly string[];
  /** What is wrong with the options in this cluster, as `is ...; want ...`, keyed by the path below the add-on. @default nothing */
  readonly faults?: (
    options: z.output<Options>,
    context: AddonContext,
  ) => Readonly<Record<string, string | false | undefined>>;
  /** How it is installed. */
  readonly install: (options: z.output<Options>, context: AddonContext) => Install;
}

/** Gives an add-on its types. */
export function defineAddon<Options extends z.ZodType>(addon: Addon<Options>): Addon<Options> {
  return addon;
}
