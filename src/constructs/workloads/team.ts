import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { mapValues, ownValue } from "../../core/maps";
import { idOf } from "../../core/naming";
import { DEFAULT_STORAGE_CLASS } from "../../core/storage-class";
import type { RequestsAndLimits, TeamQuota } from "../../facts/team-defaults";
import type { Grant } from "../../policies/grant";
import type { Place } from "../common/place";
import type { PodSecurityLevel } from "../common/pod-security";
import type { OidcProvider } from "../common/service-account-role";
import { TeamAccess, type TeamAccessProps } from "./access";
import { Application, type ApplicationProps } from "./application";
import { LimitRange } from "./limit-range";
import { Monitors } from "./monitors";
import { Namespace, type ReadinessGates } from "./namespace";
import { NetworkPolicies } from "./network-policies";
import type { Caller, ClusterAddresses, Egress, Inbound, NetworkedApplication } from "./network-rules";
import { Quota } from "./quota";
import { type Identity, ServiceAccount } from "./service-account";
import { VolumeClaim } from "./volume-claim";

/** A service account as the team is told of it. */
export interface ServiceAccountChoice {
  /** How pods get the role. @default podIdentity */
  readonly identity?: Identity;
  /** What they may do in AWS. @default nothing */
  readonly grants?: readonly Grant[];
}

/** A volume as the team is told of it. */
export interface VolumeChoice {
  /** Key of a storage class. @default gp3 */
  readonly class?: string;
  /** Size. */
  readonly size: string;
  /** Who may mount it. @default ReadWriteOnce */
  readonly accessMode?: string;
}

/** An application as the team is told of it. */
export interface ApplicationChoice
  extends Pick<ApplicationProps, "image" | "imagePresent" | "certificateArn" | "accessLogsBucket" | "secrets"> {
  /** The application as the description has it. */
  readonly application: ApplicationProps["application"] & {
    /** Key of its service account. @default one of its own name, without rights */
    readonly serviceAccount?: string;
    /** Who may connect to it past the load balancer. @default nobody */
    readonly inbound?: readonly Inbound[];
    /** Where it may connect to. @default nowhere */
    readonly egress?: readonly Egress[];
  };
}

/** Properties of {@link Team}. */
export interface TeamProps extends Pick<ApplicationProps, "clusterKey" | "storageClass" | "ingressClass"> {
  /** Where the team stands. */
  readonly place: Place;
  /** Name of the EKS cluster. */
  readonly clusterName: string;
  /** Key of the team, which is its namespace. */
  readonly name: string;
  /** Kubernetes minor of the cluster. */
  readonly version: string;
  /** The cluster's OIDC provider. */
  readonly oidc: OidcProvider;
  /** Pod Security level. @default restricted */
  readonly podSecurity?: PodSecurityLevel;
  /** Who has pods wait for their load balancer. @default nobody: the cluster makes none */
  readonly readinessGates?: ReadinessGates;
  /** The most that its pods take together. @default see facts/team-defaults */
  readonly quota?: TeamQuota;
  /** What a container gets that says nothing of it. @default see facts/team-defaults */
  readonly containerDefaults?: RequestsAndLimits;
  /** Kubernetes groups by what they may do. @default nobody but administrators */
  readonly groups?: TeamAccessProps["groups"];
  /** Labels that tell whose costs these are, on the namespace and on pods. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** The same as tags, on roles. @default none */
  readonly tags?: Readonly<Record<string, string>>;
  /** Service accounts by key. @default none */
  readonly serviceAccounts?: Readonly<Record<string, ServiceAccountChoice>>;
  /** Volumes by key. @default none */
  readonly volumes?: Readonly<Record<string, VolumeChoice>>;
  /** Applications by key. @default none */
  readonly applications?: Readonly<Record<string, ApplicationChoice>>;
  /** Keys of the applications that Prometheus asks for metrics. @default none */
  readonly monitored?: readonly string[];
  /** Who connects to them, by application. @default nobody */
  readonly callers?: Readonly<Record<string, readonly Caller[]>>;
  /** Addresses of the cluster and its network. */
  readonly addresses: ClusterAddresses;
}

/** A team on a cluster: its namespace, what keeps it apart from others, and what runs in it. */
export class Team extends Construct {
  /** The namespace. */
  readonly namespace: Namespace;
  /** Its service accounts, by key; an application that names none has one of its own name. */
  readonly serviceAccounts: Readonly<Record<string, ServiceAccount>>;
  /** Its volumes, by key. */
  readonly volumes: Readonly<Record<string, VolumeClaim>>;
  /** Its applications, by key. */
  readonly applications: Readonly<Record<string, Application>>;

  constructor(scope: Construct, id: string, props: TeamProps) {
    super(scope, id);
    const { place, name, labels, applications = {} } = props;
    this.namespace = new Namespace(this, "namespace", { ...props, place, name, labels });
    const inside = { namespace: name, dependsOn: this.namespace.ready };
    const { quota } = new Quota(this, "quota", { ...inside, quota: props.quota });
    const { range } = new LimitRange(this, "limit-range", { ...inside, defaults: props.containerDefaults });
    const policies = new NetworkPolicies(this, "network-policies", {
      ...inside,
      applications: mapValues(applications, (choice) => networked(choice, props)),
      callers: props.callers,
      addresses: props.addresses,
    });
    new TeamAccess(this, "access", { ...inside, groups: props.groups });
    this.serviceAccounts = mapValues(accountsOf(props), (choice, key) => {
      const { clusterName, oidc, tags } = props;
      return new ServiceAccount(this, `service-account-${idOf(key)}`, {
        ...inside,
        ...choice,
        ...{ place, clusterName, oidc, tags },
        name: key,
      });
    });
    const ready = [...this.namespace.ready, quota, range, ...policies.ready];
    this.volumes = mapValues(props.volumes ?? {}, (choice, key) => this.volume(key, choice, props, ready));
    this.applications = mapValues(applications, (choice, key) => this.application(key, choice, props, ready));
    const { monitored = [] } = props;
    if (monitored.length > 0) {
      new Monitors(this, "monitors", { namespace: name, applications: monitored, dependsOn: this.namespace.ready });
    }
  }

  private volume(
    key: string,
    { class: storageClass = DEFAULT_STORAGE_CLASS, size, accessMode }: VolumeChoice,
    { place, name, labels, storageClass: nameOf }: TeamProps,
    dependsOn: readonly ITerraformDependable[],
  ): VolumeClaim {
    return new VolumeClaim(this, `volume-${idOf(key)}`, {
      place,
      name: key,
      namespace: name,
      storageClass: nameOf(storageClass),
      size,
      accessMode,
      labels,
      dependsOn,
    });
  }

  private application(
    key: string,
    { application, ...choice }: ApplicationChoice,
    props: TeamProps,
    dependsOn: readonly ITerraformDependable[],
  ): Application {
    const { place, clusterKey, clusterName, storageClass, ingressClass, name: namespace, labels } = props;
    const { serviceAccount = key, egress: _, inbound: __, ...description } = application;
    const account = ownValue(this.serviceAccounts, serviceAccount);
    return new Application(this, `application-${idOf(key)}`, {
      ...choice,
      ...{ place, clusterKey, clusterName, storageClass, ingressClass, namespace, labels },
      name: key,
      ipv6: props.addresses.ipv6,
      application: description,
      serviceAccountName: serviceAccount,
      claims: this.volumes,
      dependsOn: [...dependsOn, ...(account?.ready ?? [])],
    });
  }
}

/** The service accounts that the team names, and one without rights for each application that names none. */
function accountsOf({ serviceAccounts = {}, applications = {} }: TeamProps): Record<string, ServiceAccountChoice> {
  const own = Object.entries(applications).flatMap(([key, { application }]) =>
    application.serviceAccount === undefined ? [[key, {}] as const] : [],
  );
  return { ...Object.fromEntries(own), ...serviceAccounts };
}

/** An application as network policies see it. */
function networked({ application }: ApplicationChoice, { serviceAccounts = {} }: TeamProps): NetworkedApplication {
  const { serviceAccount = "", egress, automountToken } = application;
  const { grants, identity } = ownValue(serviceAccounts, serviceAccount) ?? {};
  const listening = application.kind === "cronJob" ? {} : application;
  return { ...pick(listening), egress, grants, identity, automountToken };
}

function pick({
  port,
  ports,
  ingress,
  inbound,
}: Pick<NetworkedApplication, "port" | "ports" | "ingress" | "inbound">): NetworkedApplication {
  return { port, ports, ingress, inbound };
}
