import { z } from "zod";
import { namespace as namespaceRule } from "../core/patterns";
import type { Plain } from "../core/plain";
import { imageName, imageTag } from "../core/workload-patterns";
import { ruled } from "./ruled";

const grant = z.strictObject({
  /** Actions, such as `s3:GetObject`. */
  actions: z.array(z.string()).min(1),
  /** ARNs that they are allowed on. */
  resources: z.array(z.string()).min(1),
});

/** A key of a chart's values, however deep. */
const chartKey = ruled((value) =>
  /^[A-Za-z0-9][\w-]*(\.[A-Za-z0-9][\w-]*)*$/.test(value)
    ? undefined
    : "want a key of the chart with dots between its parts, such as serviceAccount.annotations",
);

const serviceAccount = z.strictObject({
  /** What its pods may do in AWS. @default nothing, and it has no role */
  grants: z.array(grant).min(1).optional(),
  /** Key of the chart that the annotations of the account belong to; IRSA alone has some. @default serviceAccount.annotations */
  annotationsKey: chartKey.optional(),
});

const image = z.strictObject({
  /** Name with host, without tag. */
  name: ruled(imageName),
  /** Tag. */
  tag: ruled(imageTag),
  /** Key of the chart that holds the host. @default `repository` holds the host too */
  registry: chartKey.optional(),
  /** Key of the chart that holds the name. @default none: see `whole` */
  repository: chartKey.optional(),
  /** Key of the chart that holds `name:tag` in one. @default none: see `repository` */
  whole: chartKey.optional(),
});

/** A chart that is not in the catalogue. */
export const customOptions = z.strictObject({
  /** Name of the chart. */
  chart: ruled((value) =>
    /^[a-z0-9][a-z0-9._-]*$/.test(value) ? undefined : "want the name of a chart, such as podinfo",
  ),
  /** Where it is published: an index (`https://...`), or the address in front of the chart's name (`oci://...`). */
  repository: ruled((value) =>
    /^(https|oci):\/\/[a-z0-9.-]+(:\d+)?(\/[\w./~-]*)?$/i.test(value)
      ? undefined
      : "want an address that starts with https:// or oci://, without a user in it",
  ),
  /** Version, exactly. */
  version: ruled((value) =>
    /^v?\d+\.\d+\.\d+([-+][0-9A-Za-z.-]+)?$/.test(value) ? undefined : "want an exact version such as 1.2.3",
  ),
  /** Namespace, which is made for it. */
  namespace: ruled(namespaceRule),
  /** Whether it may live in `kube-system`, with the cluster's own parts. @default false */
  system: z.boolean().optional(),
  /** Values of the chart; every container has requests and limits in them. @default none, which is refused: containers without bounds would follow */
  values: z.record(z.string(), z.unknown()).optional(),
  /** Pod Security level of the namespace. @default restricted */
  podSecurity: z.enum(["privileged", "baseline", "restricted"]).optional(),
  /** Service accounts of the chart that call AWS, by name. @default none */
  serviceAccounts: z.record(ruled(namespaceRule), serviceAccount).optional(),
  /** Add-ons of the catalogue that must work first, where they are on. @default none */
  after: z.array(z.string()).optional(),
  /** Seconds that Helm waits for everything to be ready. @default 600 */
  timeoutSeconds: z.int().min(60).max(3600).optional(),
  /** Images that it runs, and the keys that say where they come from, for mirrors. @default none: its own registries, which a network without internet does not reach */
  images: z.array(image).min(1).optional(),
});

/** Options of a chart that is not in the catalogue. */
export type CustomOptions = Plain<z.output<typeof customOptions>>;
