import { z } from "zod";
import {
  bucketNameFault,
  eipAllocationFault,
  logRetentionFault,
  subnetIdFault,
  transitGatewayFault,
  vpcIdFault,
  zoneFault,
} from "../rules";
import { cidr, named, text, waive, whole } from "./field";

/** A subnet: its IPv4 block, or the block and the number of its /64 in the VPC's IPv6 block. */
const subnet = z.union(
  [
    z.string(),
    z.strictObject({
      /** IPv4 block of the subnet, /16 to /28. */
      cidr,
      /** Which /64 of the VPC's /56 the subnet takes, 0 to 255. Only with `ipv6`. @default without `ipv6` none; with it the next free one, kept in the lock */
      ipv6Index: whole(0, 255).optional(),
    }),
  ],
  { error: "want an IPv4 block such as 10.0.1.0/24, or { cidr, ipv6Index }" },
);

/** The subnets of one availability zone. */
const zone = z.strictObject({
  /** Subnet of the zone's NAT gateway and of internet-facing load balancers; nothing else goes there. @default none, when `egress` needs no public subnet */
  public: subnet.optional(),
  /** Private subnet of the worker nodes. */
  worker: subnet,
  /** Private subnet of the control plane's network interfaces; a /28 holds eleven addresses, /27 is advised. */
  controlPlane: subnet,
  /** Private subnet without any route out of the VPC, for databases and the like. @default no such subnet */
  intra: subnet.optional(),
  /** Subnet of pods, inside one of `secondaryCidrs`; nodes then take pod addresses from here (`vpcCni.customNetworking`). @default pods take addresses from the worker subnet */
  pod: subnet.optional(),
});

const natPerZone = z.strictObject({
  /** One NAT gateway in every zone: the loss of a zone cuts off that zone alone. */
  kind: z.literal("natPerZone"),
  /** Allocation ids of Elastic IPs that exist already, keyed by zone name. @default an address is made for every gateway */
  allocationIds: z.record(z.string(), text(eipAllocationFault)).optional(),
});
const natSingle = z.strictObject({
  /** One NAT gateway for all zones: cheaper, and every zone loses its way out with that one. */
  kind: z.literal("natSingle"),
  /** Zone of the gateway. @default the first zone by name */
  zone: z.string().optional(),
  /** Allocation id of an Elastic IP that exists already. @default an address is made */
  allocationId: text(eipAllocationFault).optional(),
  /** Controls that this object is excused from, keyed by control id such as `EKS-01`. @default every control holds */
  waive: waive.optional(),
});
const natRegional = z.strictObject({
  /** One regional NAT gateway, which AWS spreads over the zones by itself. */
  kind: z.literal("natRegional"),
});
const transitGateway = z.strictObject({
  /** All traffic out of the VPC goes to a transit gateway. */
  kind: z.literal("transitGateway"),
  /** Id of the transit gateway, `tgw-...`; the VPC is attached to it through the control-plane subnets. */
  id: text(transitGatewayFault),
});
const none = z.strictObject({
  /** No way out of the VPC. Needs `endpoints: { interface: "private" }` or the nodes cannot join; some add-ons need more endpoints and say so. */
  kind: z.literal("none"),
});

/** How private subnets reach the outside. */
export const egress = z.discriminatedUnion("kind", [natPerZone, natSingle, natRegional, transitGateway, none]);

/** Where the record of the VPC's traffic goes. */
const flowLogs = z.discriminatedUnion("kind", [
  z.strictObject({
    /** A log group of CloudWatch Logs, encrypted by a key of ours. */
    kind: z.literal("cloudwatch"),
    /** Days that a record is kept; one of the values CloudWatch Logs knows. @default 365 in production, 30 in development */
    retentionDays: z
      .int()
      .superRefine((v, c) => {
        const f = logRetentionFault(v);
        if (f) c.addIssue({ code: "custom", message: f });
      })
      .optional(),
    /** Which traffic: `ALL`, `REJECT` or `ACCEPT`. @default ALL */
    trafficType: z.enum(["ALL", "REJECT", "ACCEPT"]).optional(),
    /** Controls that this object is excused from, keyed by control id such as `EKS-01`. @default every control holds */
    waive: waive.optional(),
  }),
  z.strictObject({
    /** An S3 bucket, made here. */
    kind: z.literal("s3"),
    /** Name of a bucket that exists already. @default a bucket `<environment>-flow-logs-<account>-<region>` is made */
    bucket: text(bucketNameFault).optional(),
    /** Days after which records are deleted from the bucket that is made here. @default 365 in production, 30 in development */
    retentionDays: whole(1, 3650).optional(),
    /** Which traffic: `ALL`, `REJECT` or `ACCEPT`. @default ALL */
    trafficType: z.enum(["ALL", "REJECT", "ACCEPT"]).optional(),
    /** Controls that this object is excused from, keyed by control id such as `EKS-01`. @default every control holds */
    waive: waive.optional(),
  }),
  z.strictObject({
    /** No record at all; asks for a waiver of NET-01. */
    kind: z.literal("none"),
    /** Controls that this object is excused from, keyed by control id such as `EKS-01`. @default every control holds */
    waive: waive.optional(),
  }),
]);

/** Private ways to AWS services that do not pass through NAT. */
const endpoints = z.strictObject({
  /** Gateway endpoints, which cost nothing. @default ["s3", "dynamodb"] */
  gateway: z.array(z.enum(["s3", "dynamodb"])).optional(),
  /** Interface endpoints by service name (`ecr.api`, `sts`, ...); `"private"`, alone or in the list, stands for all that a cluster without internet needs. @default none */
  interface: z.union([z.literal("private"), z.array(z.string())]).optional(),
});

const fresh = z.strictObject({
  /** A VPC that this environment makes. */
  kind: z.literal("new"),
  /** IPv4 block of the VPC, /16 to /28. */
  cidr,
  /** Further IPv4 blocks, at most four; pod subnets from 100.64.0.0/10 go here. @default none */
  secondaryCidrs: z.array(cidr).optional(),
  /** The availability zones: a map from zone name to subnets, or a list of two to six zone names in order, for which the address plan is computed and kept in the lock. */
  zones: z.union([named(zoneFault, zone), z.array(text(zoneFault))]),
  /** Tiers of a computed plan beside public, worker and controlPlane. Only with a list of zones. @default none */
  tiers: z.array(z.enum(["intra", "pod"])).optional(),
  /** How private subnets reach the outside. @default one NAT gateway in every zone */
  egress: egress.optional(),
  /** Dual stack: an IPv6 /56 from Amazon for the VPC, a /64 for every subnet, and an egress-only gateway for the private ones. @default false: IPv4 only */
  ipv6: z.boolean().optional(),
  /** Private ways to AWS services. @default gateway endpoints for S3 and DynamoDB, no interface endpoints */
  endpoints: endpoints.optional(),
  /** Where the record of the VPC's traffic goes. @default CloudWatch Logs, kept for 365 days in production and 30 in development */
  flowLogs: flowLogs.optional(),
  /** Controls that this object is excused from, keyed by control id such as `EKS-01`. @default every control holds */
  waive: waive.optional(),
});

const existingSubnet = z.strictObject({
  /** Id of the subnet, `subnet-...`. */
  subnetId: text(subnetIdFault),
  /** Its IPv4 block, from which capacity is computed. */
  cidr,
});

const existing = z.strictObject({
  /** A VPC that exists already; nothing in it is changed, no subnet is tagged. */
  kind: z.literal("existing"),
  /** Id of the VPC, `vpc-...`. */
  vpcId: text(vpcIdFault),
  /** All IPv4 blocks of the VPC, primary first. */
  cidrs: z.array(cidr).min(1),
  /** The subnets to use, keyed by zone name. */
  zones: named(
    zoneFault,
    z.strictObject({
      /** Subnet of internet-facing load balancers, tagged `kubernetes.io/role/elb` by whoever owns it. @default none */
      public: existingSubnet.optional(),
      /** Subnet of the worker nodes. */
      worker: existingSubnet,
      /** Subnet of the control plane's interfaces. @default the worker subnet */
      controlPlane: existingSubnet.optional(),
      /** Subnet of pods with custom networking. @default none */
      pod: existingSubnet.optional(),
    }),
  ),
});

/** The VPC: made here, or there already. */
export const network = z.discriminatedUnion("kind", [fresh, existing]);
