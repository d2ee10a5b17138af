import { type Case, refused, unplanned } from "./case";
import { main, reachable, workers } from "./changes";

/** Blocks of addresses. */
export const CIDRS: readonly Case[] = [
  refused("C01", "a VPC that is too large", { "network/cidr": "10.0.0.0/15" }, [
    "network.cidr 10.0.0.0/15 is a /15; want a VPC of /16 to /28",
  ]),
  refused("C02", "a VPC that is too small", { "network/cidr": "10.0.0.0/29" }, [
    "network.cidr 10.0.0.0/29 is a /29; want a VPC of /16 to /28",
  ]),
  refused("C03", "host bits", { "network/cidr": "10.0.0.1/16" }, [
    "network.cidr 10.0.0.1/16 has host bits; want 10.0.0.0/16",
  ]),
  refused("C04", "a part too few", { "network/cidr": "10.0.0/16" }, [
    "network.cidr 10.0.0/16 is not a CIDR block; want one such as 10.0.0.0/16",
  ]),
  refused("C05", "a part above 255", { "network/cidr": "10.256.0.0/16" }, [
    "network.cidr 10.256.0.0/16 is not a CIDR block; want one such as 10.0.0.0/16",
  ]),
  refused("C06", "a leading zero", { "network/cidr": "010.0.0.0/16" }, [
    "network.cidr 010.0.0.0/16 is not a CIDR block; want one such as 10.0.0.0/16",
  ]),
  refused("C07", "more bits than there are", { "network/cidr": "10.0.0.0/33" }, [
    "network.cidr 10.0.0.0/33 is not a CIDR block; want one such as 10.0.0.0/16",
  ]),
  refused("C08", "no prefix", { "network/cidr": "10.0.0.0" }, [
    "network.cidr 10.0.0.0 is not a CIDR block; want one such as 10.0.0.0/16",
  ]),
  refused("C09", "IPv6", { "network/cidr": "2001:db8::/32" }, [
    "network.cidr 2001:db8::/32 is an IPv6 block; want an IPv4 block such as 10.0.0.0/16",
  ]),
  refused("C10", "everything", { "network/cidr": "0.0.0.0/0" }, [
    "network.cidr 0.0.0.0/0 holds addresses of this network (0.0.0.0/8); want private addresses such as 10.0.0.0/16",
  ]),
  refused("C11", "loopback", { "network/cidr": "127.0.0.0/16" }, [
    "network.cidr 127.0.0.0/16 holds loopback addresses (127.0.0.0/8); want private addresses such as 10.0.0.0/16",
  ]),
  refused("C12", "link-local", { "network/cidr": "169.254.0.0/16" }, [
    "network.cidr 169.254.0.0/16 holds link-local addresses (169.254.0.0/16); want private addresses such as 10.0.0.0/16",
  ]),
  refused("C13", "multicast", { "network/cidr": "224.0.0.0/16" }, [
    "network.cidr 224.0.0.0/16 holds multicast addresses (224.0.0.0/4); want private addresses such as 10.0.0.0/16",
  ]),
  refused(
    "C14",
    "addresses of the internet",
    { "network/cidr": "8.8.0.0/16", "network/zones": ["us-east-1a", "us-east-1b"] },
    [
      "network.cidr 8.8.0.0/16 holds addresses of the internet, whose owners could not be reached from it; want a block inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10",
    ],
  ),
  refused("C15", "subnets that overlap", { "network/zones/us-east-1b/public": "10.0.20.0/22" }, [
    "network.zones.us-east-1b.worker 10.0.20.0/24 overlaps network.zones.us-east-1b.public 10.0.20.0/22; want blocks that share no address",
  ]),
  refused("C16", "a subnet outside the VPC", { "network/zones/us-east-1b/public": "10.9.0.0/24" }, [
    "network.zones.us-east-1b.public 10.9.0.0/24 lies outside the VPC; want a block inside 10.0.0.0/16",
  ]),
  refused("C17", "a subnet as large as the VPC", { "network/zones/us-east-1a/public": "10.0.0.0/16" }, [
    "network.zones.us-east-1a.worker 10.0.10.0/24 overlaps network.zones.us-east-1a.public 10.0.0.0/16; want blocks that share no address",
    "network.zones.us-east-1a.controlPlane 10.0.0.0/27 overlaps network.zones.us-east-1a.public 10.0.0.0/16; want blocks that share no address",
    "network.zones.us-east-1b.public 10.0.2.0/24 overlaps network.zones.us-east-1a.public 10.0.0.0/16; want blocks that share no address",
    "network.zones.us-east-1b.worker 10.0.20.0/24 overlaps network.zones.us-east-1a.public 10.0.0.0/16; want blocks that share no address",
    "network.zones.us-east-1b.controlPlane 10.0.0.32/27 overlaps network.zones.us-east-1a.public 10.0.0.0/16; want blocks that share no address",
  ]),
  refused("C18", "a subnet that is too small", { "network/zones/us-east-1b/public": "10.0.2.0/29" }, [
    "network.zones.us-east-1b.public 10.0.2.0/29 is a /29; want a subnet of /16 to /28",
  ]),
  refused("C19", "a subnet that is too large", { "network/zones/us-east-1b/public": "10.0.0.0/15" }, [
    "network.zones.us-east-1b.public 10.0.0.0/15 is a /15; want a subnet of /16 to /28",
    "network.zones.us-east-1b.public 10.0.0.0/15 lies outside the VPC; want a block inside 10.0.0.0/16",
    "network.zones.us-east-1b.public 10.0.0.0/15 overlaps network.zones.us-east-1a.public 10.0.1.0/24; want blocks that share no address",
    "network.zones.us-east-1b.worker 10.0.20.0/24 overlaps network.zones.us-east-1b.public 10.0.0.0/15; want blocks that share no address",
    "network.zones.us-east-1b.controlPlane 10.0.0.32/27 overlaps network.zones.us-east-1b.public 10.0.0.0/15; want blocks that share no address",
  ]),
  unplanned(
    "C20",
    "fewer addresses than the zones need",
    { "network/cidr": "10.0.0.0/26", "network/zones": ["us-east-1a", "us-east-1b"] },
    [
      "network.cidr 10.0.0.0/26 is too small to plan for 6 zones; want at least a /22, or give the subnets of every zone",
    ],
  ),
  refused("C21", "Services in the VPC's own block", main({ serviceCidr: "10.0.0.0/16" }), [
    "clusters.main.serviceCidr 10.0.0.0/16 overlaps network.cidr 10.0.0.0/16; want a block that no network of the cluster uses",
  ]),
  refused("C22", "Services in a part of the VPC", main({ serviceCidr: "10.0.0.0/20" }), [
    "clusters.main.serviceCidr 10.0.0.0/20 overlaps network.cidr 10.0.0.0/16; want a block that no network of the cluster uses",
  ]),
  refused("C23", "too few Services", main({ serviceCidr: "172.20.0.0/25" }), [
    "clusters.main.serviceCidr 172.20.0.0/25 is a /25; want a block of /12 to /24 for Services",
  ]),
  refused("C24", "too many Services", main({ serviceCidr: "172.0.0.0/11" }), [
    "clusters.main.serviceCidr 172.0.0.0/11 is not private; want a block inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16",
  ]),
  refused("C25", "Services in shared address space", main({ serviceCidr: "100.64.0.0/16" }), [
    "clusters.main.serviceCidr 100.64.0.0/16 is not private; want a block inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16",
  ]),
  refused("C26", "Services at addresses of the internet", main({ serviceCidr: "8.8.0.0/16" }), [
    "clusters.main.serviceCidr 8.8.0.0/16 is not private; want a block inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16",
  ]),
  refused(
    "C27",
    "Services where a peer is",
    main({ serviceCidr: "172.20.0.0/16", endpoint: { path: "peering", privateCidrs: ["172.20.8.0/24"] } }),
    [
      "clusters.main.serviceCidr 172.20.0.0/16 overlaps clusters.main.endpoint.privateCidrs[0] 172.20.8.0/24; want a block that no network of the cluster uses",
    ],
  ),
  refused("C28", "a second block over the first", { "network/secondaryCidrs": ["10.0.128.0/17"] }, [
    "network.secondaryCidrs[0] 10.0.128.0/17 overlaps network.cidr 10.0.0.0/16; want blocks that share no address",
  ]),
  refused(
    "C29",
    "a sixth block",
    { "network/secondaryCidrs": ["10.1.0.0/16", "10.2.0.0/16", "10.3.0.0/16", "10.4.0.0/16", "10.5.0.0/16"] },
    ["network.secondaryCidrs[4] 10.5.0.0/16 is one block too many; want at most 5 in a VPC"],
  ),
  unplanned(
    "C30",
    "fewer addresses for pods than the nodes take",
    {
      "network/secondaryCidrs": ["100.64.0.0/24"],
      "network/zones/us-east-1a/pod": "100.64.0.0/28",
      "network/zones/us-east-1b/pod": "100.64.0.16/28",
      ...workers({ scaling: { size: 10 } }),
    },
    [
      "clusters.main.compute.nodeGroups.workers.scaling does not fit its subnets: 200 addresses at 10 nodes, 280 of 22 at 10 with upgrade surge (140 of 11 in a subnet); 0 nodes would fit with their surge; want fewer nodes, larger subnets or prefixDelegation",
    ],
  ),
  refused("C31", "41 blocks at the endpoint", reachable(Array.from({ length: 41 }, (_, i) => `203.0.113.${i}/32`)), [
    'clusters.main.endpoint is public; want private access alone, or waive: { "EKS-01": { reason, until } }',
    "clusters.main.endpoint.public.cidrs has 41 blocks; want at most 40",
  ]),
  refused("C32", "everybody at the endpoint", reachable(["0.0.0.0/0"]), [
    'clusters.main.endpoint is public; want private access alone, or waive: { "EKS-01": { reason, until } }',
    'clusters.main.endpoint is open to 0.0.0.0/0; want the ranges of those who need it, or waive: { "EKS-02": { reason, until } }',
  ]),
  refused("C33", "everybody at the endpoint, by IPv6", reachable(["::/0"]), [
    'clusters.main.endpoint is public; want private access alone, or waive: { "EKS-01": { reason, until } }',
    'clusters.main.endpoint is open to ::/0; want the ranges of those who need it, or waive: { "EKS-02": { reason, until } }',
    "clusters.main.endpoint.public.cidrs[0] ::/0 is an IPv6 block; want IPv4 blocks alone, as the cluster is ipv4",
  ]),
  refused(
    "C34",
    "nobody at an endpoint that is public alone",
    main({ endpoint: { private: false, public: { cidrs: [] } } }),
    [
      'clusters.main.endpoint is public; want private access alone, or waive: { "EKS-01": { reason, until } }',
      "clusters.main.endpoint.private is false; want true, or the nodes depend on the way through the internet",
      "clusters.main.endpoint.public.cidrs has 0 items; want at least 1",
    ],
  ),
  refused("C35", "private addresses at a public endpoint", reachable(["10.0.0.0/8"]), [
    'clusters.main.endpoint is public; want private access alone, or waive: { "EKS-01": { reason, until } }',
    "clusters.main.endpoint.public.cidrs[0] 10.0.0.0/8 is private, and nobody comes from there through the internet; want public addresses, or it in privateCidrs",
  ]),
  refused("C36", "a block twice", reachable(["203.0.113.0/24", "203.0.113.0/24"]), [
    'clusters.main.endpoint is public; want private access alone, or waive: { "EKS-01": { reason, until } }',
    "clusters.main.endpoint.public.cidrs[1] 203.0.113.0/24 is named twice; want every block once",
  ]),
  refused("C37", "a blank behind", { "network/cidr": "10.0.0.0/16 " }, [
    "network.cidr 10.0.0.0/16  is not a CIDR block; want one such as 10.0.0.0/16",
  ]),
  refused("C38", "an object", { "network/cidr": { block: "10.0.0.0/16" } }, [
    "network.cidr is an object; want an IPv4 block such as 10.0.0.0/16",
  ]),
  refused(
    "C39",
    "a block that services of AWS use",
    { "network/cidr": "172.17.0.0/16", "network/zones": ["us-east-1a", "us-east-1b"] },
    ["network.cidr 172.17.0.0/16 overlaps 172.17.0.0/16, which services of AWS use themselves; want another block"],
  ),
  refused("C40", "IPv6 with host bits", reachable(["2001:db8::1/32"]), [
    'clusters.main.endpoint is public; want private access alone, or waive: { "EKS-01": { reason, until } }',
    "clusters.main.endpoint.public.cidrs[0] 2001:db8::1/32 has host bits; want 2001:db8::/32",
  ]),
];
