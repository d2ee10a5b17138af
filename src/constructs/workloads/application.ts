import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { ownValue } from "../../core/maps";
import { defaultReplicas, podBounds } from "../../core/pod-counts";
import type { Place } from "../common/place";
import { Autoscaler } from "./autoscaler";
import { CronJob } from "./cron-job";
import { Deployment } from "./deployment";
import type { ApplicationDescription, DeploymentDescription, StatefulSetDescription } from "./description";
import { DisruptionBudget } from "./disruption-budget";
import { type ImagePresence, imageGuard } from "./image-guard";
import { Ingress } from "./ingress";
import { applicationLabels } from "./labels";
import { portsOf } from "./pod-template";
import type { MountableClaim } from "./pod-volumes";
import { probedPath } from "./probes";
import { type SecretDelivery, Secrets, secretVariables } from "./secrets";
import { Service } from "./service";
import { StatefulSet } from "./stateful-set";
import type { WorkloadProps } from "./workload";

/** Properties of {@link Application}. */
export interface ApplicationProps {
  /** Where the application stands. */
  readonly place: Place;
  /** Key of the cluster in the description; it names this cluster's share of a weighted name. */
  readonly clusterKey: string;
  /** Namespace, which is the team's key. */
  readonly namespace: string;
  /** Key of the application. */
  readonly name: string;
  /** Labels on everything beside `app.kubernetes.io/name`, `part-of` and `managed-by`. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Name of the service account that the pods run under. */
  readonly serviceAccountName: string;
  /** The application as the description has it. */
  readonly application: ApplicationDescription;
  /** Image, with its tag or digest. */
  readonly image: string;
  /** Where the image is looked for before anything is planned. @default it is not looked for */
  readonly imagePresent?: ImagePresence;
  /** Name of a storage class in Kubernetes, by the key used in the description. */
  storageClass(key: string): string;
  /** The team's volumes, by key. @default none */
  readonly claims?: Readonly<Record<string, MountableClaim>>;
  /** Ingress class whose controller makes Application Load Balancers. */
  readonly ingressClass: string;
  /** ARN of the certificate for the Ingress's host. @default none: without an Ingress none is needed */
  readonly certificateArn?: string;
  /** Name of the bucket that the Ingress's `accessLogs` names. @default none */
  readonly accessLogsBucket?: string;
  /** Whether pods have IPv6 addresses. @default false */
  readonly ipv6?: boolean;
  /** How secrets come. @default no environment variable is a secret */
  readonly secrets?: SecretDelivery;
  /** What must exist first: the namespace, the service account with its role, network policies, quota. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * An application of a team: its pods, its name inside the cluster, its way in from outside, and what keeps it running. The way in is made
 * before the pods, so that a pod counts as ready only once the load balancer has found it to work.
 */
export class Application extends Construct {
  /** What must exist before others rely on the application. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ApplicationProps) {
    super(scope, id);
    const { application, name, namespace } = props;
    const labels = applicationLabels({ name, namespace }, props.labels);
    const common = this.common(props, labels);
    if (application.kind === "cronJob") {
      this.ready = [new CronJob(this, "cron-job", { ...common, application }).cronJob];
      return;
    }
    const headless = application.kind === "statefulSet";
    const listens = headless || portsOf(application).length > 0;
    const before = listens ? this.doors(props, application, common, headless) : [];
    const dependsOn = [...common.dependsOn, ...before];
    const pods =
      application.kind === "deployment"
        ? this.deployment(props, application, { ...common, dependsOn })
        : new StatefulSet(this, "stateful-set", {
            ...common,
            dependsOn,
            application,
            serviceName: name,
            storageClass: (key) => props.storageClass(key),
          }).statefulSet;
    if (podBounds(application, props.place.production).min >= 2) {
      new DisruptionBudget(this, "disruption-budget", { name, namespace, labels, dependsOn: common.dependsOn });
    }
    this.ready = [...before, pods];
  }

  /** What every kind of workload is told. */
  private common(props: ApplicationProps, labels: Readonly<Record<string, string>>): WorkloadProps {
    const { application, name, namespace, serviceAccountName, image, imagePresent, claims = {}, place } = props;
    const { env = {}, mounts = {} } = application;
    const mounted = Object.keys(mounts).flatMap((key) => ownValue(claims, key)?.claim ?? []);
    const secrets = secretVariables(env).length > 0 ? this.secrets(props, labels) : undefined;
    return {
      name,
      namespace,
      labels,
      serviceAccountName,
      image,
      claims,
      secrets: secrets?.variables,
      lifecycle: imagePresent && { precondition: [imageGuard(this, imagePresent, place.region)] },
      dependsOn: [place.anchor, ...props.dependsOn, ...mounted, ...(secrets ? [secrets.ready] : [])],
    };
  }

  private secrets(props: ApplicationProps, labels: Readonly<Record<string, string>>): Secrets {
    const { name, namespace, place, serviceAccountName, application, secrets, dependsOn } = props;
    const { env = {} } = application;
    if (secrets === undefined) {
      throw new Error(`no way for the secrets of ${namespace}/${name}`);
    }
    const { region } = place;
    const what = { name, namespace, labels, region, serviceAccountName, env, delivery: secrets, dependsOn };
    return new Secrets(this, "secrets", what);
  }

  /** The Service, and the Ingress in front of it. */
  private doors(
    props: ApplicationProps,
    { ingress, port, ports, probes }: DeploymentDescription | StatefulSetDescription,
    { name, namespace, labels, dependsOn }: WorkloadProps,
    headless: boolean,
  ): ITerraformDependable[] {
    const at = { name, namespace, labels };
    const { service } = new Service(this, "service", { ...at, ports: { port, ports }, headless, dependsOn });
    if (ingress === undefined || port === undefined) {
      return [service];
    }
    const { clusterKey, ingressClass, certificateArn, accessLogsBucket, ipv6 } = props;
    if (certificateArn === undefined) {
      throw new Error(`no certificate for ${ingress.host}`);
    }
    const door = new Ingress(this, "ingress", {
      ...at,
      clusterKey,
      ingress,
      port,
      probedPath: probedPath({ probes }),
      ingressClass,
      certificateArn,
      accessLogsBucket,
      ipv6,
      dependsOn: [...dependsOn, service],
    });
    return [service, door.ingress];
  }

  private deployment(props: ApplicationProps, application: DeploymentDescription, common: WorkloadProps) {
    const { replicas = defaultReplicas(props.place.production) } = application;
    const fixed = typeof replicas === "number" ? replicas : undefined;
    const { deployment } = new Deployment(this, "deployment", { ...common, application, replicas: fixed });
    if (typeof replicas === "object") {
      const { name, namespace, labels } = common;
      new Autoscaler(this, "autoscaler", { name, namespace, labels, range: replicas, dependsOn: [deployment] });
    }
    return deployment;
  }
}
