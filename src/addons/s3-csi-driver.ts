import { z } from "zod";
import { ownValue } from "../core/maps";
import { s3CsiPolicy } from "../policies/s3-csi";
import { defineAddon } from "./addon";

const NAME = "aws-mountpoint-s3-csi-driver";

const ACCOUNT = "s3-csi-driver-sa";

/**
 * Mounts buckets as file systems. Kept by EKS, without configuration: its builds refuse `node.resources` and everything else that they do not
 * know, so that the requests and limits are those of its makers. Source: awslabs/mountpoint-s3-csi-driver issue 951.
 */
export const s3CsiDriver = defineAddon({
  title: "Mountpoint for Amazon S3 CSI Driver",
  summary: "mounts S3 buckets into pods as file systems",
  needsNodes: true,
  example: { buckets: ["assets"] },
  options: z.strictObject({
    /** Keys of the buckets in `data.buckets` that pods may mount. It must be given. @default none, which is refused */
    buckets: z.array(z.string()).min(1).optional(),
  }),
  faults: ({ buckets }, context) => {
    const known = Object.keys(context.buckets);
    const want = known.length > 0 ? `one of ${known.join(", ")}` : "a bucket in data.buckets";
    const given = buckets ?? [];
    return {
      buckets: buckets === undefined && `is not given; want the keys of buckets to mount: ${want}`,
      ...Object.fromEntries(
        given.map((key, i) => [`buckets[${i}]`, !known.includes(key) && `is ${key}; want ${want}`]),
      ),
    };
  },
  install: ({ buckets = [] }, context) => {
    const names = buckets.map((key) => ownValue(context.buckets, key) ?? key);
    const policy = s3CsiPolicy({ ...context, buckets: names, keyArn: context.fileSystemsKeyArn });
    return {
      kind: "eks",
      namespace: "kube-system",
      addonName: NAME,
      serviceAccounts: [{ name: ACCOUNT, policies: { buckets: policy } }],
    };
  },
});
