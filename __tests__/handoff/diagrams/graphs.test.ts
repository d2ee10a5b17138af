import { addonsGraph } from "../../../src/handoff/diagrams/addons";
import { itemsBelow } from "../../../src/handoff/diagrams/graph";
import { iamGraph } from "../../../src/handoff/diagrams/iam";
import { requestsGraph } from "../../../src/handoff/diagrams/requests";
import { statesGraph } from "../../../src/handoff/diagrams/states";
import { arrowsOf, boxOf, changedSubject, ENVIRONMENTS, linesOf, subjectFor, titlesIn } from "./pictures";

const { reference, production, sandbox } = ENVIRONMENTS;

describe("the way of a request", () => {
  it("leads over name and load balancer to pods, volumes and what their roles reach", () => {
    const graph = requestsGraph(subjectFor(reference));
    expect(arrowsOf(graph)).toEqual(
      expect.arrayContaining([
        "Internet -> shop.example.com",
        "shop.example.com -> ALB shop/web",
        "ALB shop/web -> web",
        "Inside the VPC -> admin.example.com",
        "web -> volume assets",
        "web -> database [port 5432]",
        "database -> volume data",
        "web -> s3 shop-assets [Pod Identity]",
        "database -> rds-db dbuser:db-ABCDEFGHIJKL/shop [IRSA]",
      ]),
    );
    expect(linesOf(boxOf(graph, "ALB shop/web"))).toEqual([
      "ALB shop/web",
      "internet-facing",
      "HTTPS, certificate of example.com",
      "WAF platform",
      "access logs in reference-access-logs-111122223333-us-east-1",
    ]);
    expect(linesOf(boxOf(graph, "volume assets"))).toEqual(["volume assets", "20Gi of shared (efs.csi.aws.com)"]);
    expect(linesOf(boxOf(graph, "reports"))).toEqual(["reports", "cron job, at 0 3 * * *"]);
  });

  it("shows the weights of a name that two clusters share", () => {
    const arrows = arrowsOf(requestsGraph(subjectFor(production)));
    expect(arrows.filter((arrow) => arrow.includes("weight"))).toEqual([
      "www.shop.example.com -> ALB shop/web [weight 90]",
      "www.shop.example.com -> ALB shop/web [weight 10]",
    ]);
  });

  it("follows what the output says, not the description", () => {
    const graph = requestsGraph(
      changedSubject((draft) => {
        const ingress = draft.one("kubernetes_ingress_v1", "application-admin");
        ingress.metadata.annotations["alb.ingress.kubernetes.io/group.name"] = "everything";
        ingress.metadata.annotations["alb.ingress.kubernetes.io/certificate-arn"] =
          "arn:aws:acm:us-east-1:111122223333:certificate/abc";
        ingress.spec.rule[0].host = "admin.elsewhere.org";
        draft.remove("kubernetes_horizontal_pod_autoscaler_v2");
      }),
    );
    expect(linesOf(boxOf(graph, "ALB everything"))).toContain("HTTPS, certificate of abc");
    expect(linesOf(boxOf(graph, "admin.elsewhere.org"))).toContain("DNS elsewhere");
  });

  it("says so when nothing answers", () => {
    const graph = requestsGraph(subjectFor(sandbox));
    expect(graph.description).toBe("No team of sandbox has an application yet: nothing answers requests.");
    expect(linesOf(boxOf(graph, "no application"))).toEqual(["no application", "the description has no teams on it"]);
  });
});

describe("IAM", () => {
  const row = (subject: Parameters<typeof iamGraph>[0], name: string) => {
    const graph = iamGraph(subject);
    const rows = itemsBelow(graph.children).filter((item) => item.kind === "group" && item.cells);
    const found = rows.find((item) => item.kind === "group" && item.children[0]?.title === name);
    return found?.kind === "group" ? found.children.map(linesOf) : [];
  };

  it("has a row for each service account: how it takes its role, and what that reaches", () => {
    expect(row(subjectFor(reference), "web")).toEqual([
      ["web", "through Pod Identity"],
      ["reference-main.shop.web"],
      ["s3, secretsmanager", "s3: 9 actions on shop-assets", "secretsmanager: 2 actions on secret:shop/web-AbCdEf"],
    ]);
    expect(row(subjectFor(reference), "database")[0]).toEqual(["database", "through IRSA"]);
  });

  it("names AWS's own policies, what references lead to, and the keys of conditions", () => {
    expect(row(subjectFor(reference), "ebs-csi-controller-sa")[2]).toEqual([
      "AmazonEBSCSIDriverPolicyV2",
      "kms: 3 actions on alias/reference/volumes",
      "with conditions on kms:GrantIsForAWSResource",
    ]);
    expect(row(subjectFor(reference), "external-dns")[2]).toEqual([
      "route53",
      "4 actions on hostedzone/example.com, anything",
    ]);
  });

  it("groups by namespace, AWS's services last", () => {
    const graph = iamGraph(subjectFor(reference));
    expect(titlesIn(boxOf(graph, "reference-main"))).toEqual([
      "Namespace amazon-cloudwatch",
      "Namespace external-dns",
      "Namespace kube-system",
      "Namespace shop",
      "Services of AWS",
    ]);
    expect(graph.description).toMatch(/^15 roles of reference: 10 service accounts take theirs /);
  });

  it("draws clusters as one that differ in nothing but their name", () => {
    const graph = iamGraph(subjectFor(production));
    expect(linesOf(boxOf(graph, "production-blue and production-green"))).toContain(
      "<cluster> stands for the name of either",
    );
    expect(row(subjectFor(production), "web")[1]).toEqual(["<cluster>.shop.web"]);
  });

  it("shows a right that the output adds, and a role that may do nothing", () => {
    const subject = changedSubject((draft) => {
      const [policy] = draft.many("aws_iam_role_policy", "service-account-web");
      draft.policy(policy!, "policy", (statements) => {
        statements.splice(0, statements.length, { Effect: "Allow", Action: "dynamodb:*", Resource: "*" });
      });
      draft.remove("aws_iam_role_policy", "service-account-database");
    });
    expect(row(subject, "web")[2]).toEqual(["dynamodb", "1 action on anything"]);
    expect(row(subject, "database")[2]).toEqual(["nothing"]);
  });

  it("takes everything but some for any service and all resources", () => {
    const subject = changedSubject((draft) => {
      const [policy] = draft.many("aws_iam_role_policy", "service-account-web");
      draft.policy(policy!, "policy", (statements) => {
        statements.push({ Effect: "Allow", NotAction: "iam:*", NotResource: "arn:aws:s3:::secret" });
      });
    });
    expect(row(subject, "web")[2]).toContain("any service: most actions on anything");
  });
});

describe("the add-ons", () => {
  it("stand before or behind the nodes as their dependencies say", () => {
    const graph = addonsGraph(subjectFor(reference));
    expect([...titlesIn(boxOf(graph, "Before the nodes"))].sort()).toEqual([
      "eks-pod-identity-agent",
      "kube-proxy",
      "vpc-cni",
    ]);
    expect(titlesIn(boxOf(graph, "After the nodes"))).toContain("coredns");
    expect(titlesIn(boxOf(graph, "Nodes"))).toEqual(["workers", "batch"]);
  });

  it("wait for what they depend on, each arrow once", () => {
    const arrows = arrowsOf(addonsGraph(subjectFor(reference)));
    expect(arrows).toEqual(
      expect.arrayContaining([
        "Before the nodes -> Nodes",
        "Nodes -> After the nodes",
        "snapshot-controller -> aws-ebs-csi-driver",
        "snapshot-classes -> aws-load-balancer-controller",
        "aws-load-balancer-controller -> prometheus-operator-crds",
        "prometheus-operator-crds -> cert-manager",
      ]),
    );
    expect(arrows).not.toContain("aws-load-balancer-controller -> cert-manager");
    expect(new Set(arrows).size).toBe(arrows.length);
  });

  it("tell versions: a chart's, a pinned build, and builds that are looked up", () => {
    const subject = changedSubject((draft) => {
      draft.one("aws_eks_addon", "coredns").addon_version = "v1.13.1-eksbuild.1";
      draft.state("main-cluster").data.aws_eks_addon_version["addons-before-nodes_vpc-cni_build_9E0A7497"].most_recent =
        true;
    });
    const graph = addonsGraph(subject);
    expect(linesOf(boxOf(graph, "coredns"))).toEqual(["coredns", "build v1.13.1-eksbuild.1"]);
    expect(linesOf(boxOf(graph, "vpc-cni"))).toEqual(["vpc-cni", "newest build"]);
    expect(linesOf(boxOf(graph, "kube-proxy"))).toEqual(["kube-proxy", "AWS's default build"]);
    expect(linesOf(boxOf(graph, "cert-manager"))[1]).toMatch(/^chart v\d/);
    expect(linesOf(boxOf(graph, "snapshot-classes"))[1]).toBe("own chart");
  });

  it("move behind the nodes when they come to depend on them", () => {
    const subject = changedSubject((draft) => {
      draft.one("aws_eks_addon", "kube-proxy").depends_on = ["aws_eks_node_group.nodes-workers"];
    });
    expect(titlesIn(boxOf(addonsGraph(subject), "After the nodes"))).toContain("kube-proxy");
  });
});

describe("the states", () => {
  it("are joined by the outputs that one reads of another", () => {
    const graph = statesGraph(subjectFor(reference));
    expect(arrowsOf(graph)).toEqual(
      expect.arrayContaining([
        "reference-network -> reference-data [vpc_id, worker_subnet_ids]",
        "reference-registry -> reference-main-workloads [repository_urls]",
        "reference-main-cluster -> reference-main-platform [contract version]",
      ]),
    );
    expect(linesOf(boxOf(graph, "reference-network"))[1]).toBe("step 2 of 7");
  });

  it("of clusters alike are drawn once, with their steps", () => {
    const graph = statesGraph(subjectFor(production));
    expect(linesOf(boxOf(graph, "<cluster>-platform")).slice(0, 3)).toEqual([
      "<cluster>-platform",
      "for each cluster: blue and green",
      "steps 7 and 10 of 11",
    ]);
    expect(graph.description).toMatch(/^The 11 states of production with \d+ resources, for 2 clusters\. /);
  });

  it("gain an output that the configuration comes to read", () => {
    const subject = changedSubject((draft) => {
      draft.one("aws_eks_cluster").tags = { Vpc: "${data.terraform_remote_state.network.outputs.vpc_cidrs}" };
    });
    expect(arrowsOf(statesGraph(subject)).join("\n")).toMatch(
      /^reference-network -> reference-main-cluster \[control_plane_subnet_ids, vpc_cidrs, vpc_id, worker_subnet_ids\]$/m,
    );
  });
});
