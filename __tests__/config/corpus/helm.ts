import { type Case, refused, unread, yaml } from "./case";
import { addons, chart, RESOURCES } from "./changes";

/** Charts of the user's own. */
export const HELM: readonly Case[] = [
  refused("H01", "a release of 54 characters", chart({}, "x".repeat(54)), [
    'clusters.main.addons.custom.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx has the key "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"; want 1 to 40 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
  refused("H02", "a release in upper case", chart({}, "Podinfo"), [
    'clusters.main.addons.custom.Podinfo has the key "Podinfo"; want 1 to 40 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
  refused("H03", "a release with an underscore", chart({}, "pod_info"), [
    'clusters.main.addons.custom.pod_info has the key "pod_info"; want 1 to 40 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
  refused("H04", "a release with a dot behind", chart({}, "podinfo."), [
    'clusters.main.addons.custom["podinfo."] has the key "podinfo."; want 1 to 40 characters: lower-case letters, digits and single hyphens, starting with a letter',
  ]),
  refused("H05", "a repository without TLS", chart({ repository: "http://charts.example.com" }), [
    'clusters.main.addons.custom.podinfo.repository is "http://charts.example.com"; want an address that starts with https:// or oci://, without a user in it',
  ]),
  refused("H06", "a repository on the disk", chart({ repository: "file:///charts" }), [
    'clusters.main.addons.custom.podinfo.repository is "file:///charts"; want an address that starts with https:// or oci://, without a user in it',
  ]),
  refused("H07", "a repository with a user", chart({ repository: "https://user:secret@example.com" }), [
    'clusters.main.addons.custom.podinfo.repository is "https://user:secret@example.com"; want an address that starts with https:// or oci://, without a user in it',
  ]),
  refused("H08", "a repository by its address", chart({ repository: "https://192.0.2.1/charts" }), [
    "clusters.main.addons.custom.podinfo.repository is https://192.0.2.1/charts; want the name of a host such as charts.example.com, not 192.0.2.1",
  ]),
  refused("H10", "no version", chart({ version: "" }), [
    'clusters.main.addons.custom.podinfo.version is ""; want an exact version such as 1.2.3',
  ]),
  refused("H11", "a range of versions", chart({ version: "^1.2.0" }), [
    'clusters.main.addons.custom.podinfo.version is "^1.2.0"; want an exact version such as 1.2.3',
  ]),
  refused("H12", "the latest version", chart({ version: "latest" }), [
    'clusters.main.addons.custom.podinfo.version is "latest"; want an exact version such as 1.2.3',
  ]),
  refused("H13", "a chart outside the project", chart({ chart: "../../etc" }), [
    'clusters.main.addons.custom.podinfo.chart is "../../etc"; want the name of a chart, such as podinfo',
  ]),
  refused("H14", "a chart by its path", chart({ repository: "/charts" }), [
    'clusters.main.addons.custom.podinfo.repository is "/charts"; want an address that starts with https:// or oci://, without a user in it',
  ]),
  refused("H16", "a file of values", chart({ valuesFile: "values.yaml" }), [
    "clusters.main.addons.custom.podinfo.valuesFile is not a field; want system, podSecurity, serviceAccounts, after, timeoutSeconds or images",
  ]),
  refused("H17", "values that are a list", chart({ values: ["a"] }), [
    "clusters.main.addons.custom.podinfo.values is a list; want a map",
  ]),
  refused("H18", "values of 2 MiB", chart({ values: { resources: RESOURCES, text: "x".repeat(2 * 1024 * 1024) } }), [
    "has 2097761 characters, more than 1048576; want a smaller description, split over several environments",
  ]),
  unread("H19", "values that multiply", yaml("values:\n  a: &a [x, x, x]\n  b: &b [*a, *a, *a]\n  c: [*b, *b, *b]\n"), [
    "uses an alias at line 3, column 10; want every value written out",
  ]),
  refused(
    "H20",
    "values with a password",
    chart({ values: { resources: RESOURCES, auth: { adminPassword: "hunter2" } } }),
    [
      "clusters.main.addons.custom.podinfo.values.auth.adminPassword is a literal, and its name says that it is secret; want the name of a Secret that the chart reads, since values are kept in the state",
    ],
  ),
  refused("H21", "no time to wait", chart({ timeoutSeconds: 0 }), [
    "clusters.main.addons.custom.podinfo.timeoutSeconds is 0; want at least 60",
  ]),
  refused("H22", "a million seconds to wait", chart({ timeoutSeconds: 1_000_000 }), [
    "clusters.main.addons.custom.podinfo.timeoutSeconds is 1000000; want at most 3600",
  ]),
  unread("H23", "a release twice", yaml("custom:\n  podinfo: {}\n  podinfo: {}\n"), [
    "is not YAML as we read it: Map keys must be unique at line 3, column 3",
  ]),
  refused("H24", "a namespace that cannot be", chart({ namespace: "Pod Info" }), [
    'clusters.main.addons.custom.podinfo.namespace is "Pod Info"; want a Kubernetes name: 1 to 63 lower-case letters, digits and hyphens',
  ]),
  refused("H25", "the namespace default", chart({ namespace: "default" }), [
    "clusters.main.addons.custom.podinfo.namespace is default, which is Kubernetes' own; want another",
  ]),
  refused(
    "H26",
    "a chart that has the same definitions as one of ours",
    chart({ chart: "cert-manager", namespace: "certificates" }),
    [
      "clusters.main.addons.custom.podinfo.chart is cert-manager, a chart of the catalogue; want it as addons.certManager",
    ],
  ),
  refused(
    "H27",
    "charts that wait for each other",
    { ...chart({ after: ["second"] }, "first"), ...chart({ namespace: "second", after: ["first"] }, "second") },
    [
      "clusters.main.addons.custom.first.after[0] is second; want one of awsLoadBalancerController, externalDns, prometheusOperatorCrds, kubePrometheusStack, amazonCloudwatchObservability, awsForFluentBit, fargateLogging, adot, opencost, guarddutyAgent, metricsServer, clusterAutoscaler, karpenter, awsNodeTerminationHandler, verticalPodAutoscaler, keda, certManager, secretsStoreCsiDriver, externalSecrets, reloader, velero, s3CsiDriver, kyverno, argoCd, gatewayApi",
      "clusters.main.addons.custom.second.after[0] is first; want one of awsLoadBalancerController, externalDns, prometheusOperatorCrds, kubePrometheusStack, amazonCloudwatchObservability, awsForFluentBit, fargateLogging, adot, opencost, guarddutyAgent, metricsServer, clusterAutoscaler, karpenter, awsNodeTerminationHandler, verticalPodAutoscaler, keda, certManager, secretsStoreCsiDriver, externalSecrets, reloader, velero, s3CsiDriver, kyverno, argoCd, gatewayApi",
    ],
  ),
  refused("H28", "an add-on without the one that it needs", addons({ opencost: true, kubePrometheusStack: false }), [
    "clusters.main.addons.opencost is on without kubePrometheusStack, which it needs; want clusters.main.addons.kubePrometheusStack: true, or opencost off",
  ]),
  refused("H29", "half an installation that stays", chart({ atomic: false }), [
    "clusters.main.addons.custom.podinfo.atomic is not a field; want system, podSecurity, serviceAccounts, after, timeoutSeconds or images",
  ]),
  refused(
    "H30",
    "a tag in the address beside the version",
    chart({ repository: "oci://ghcr.io/stefanprodan/charts:6.9.2" }),
    [
      'clusters.main.addons.custom.podinfo.repository is "oci://ghcr.io/stefanprodan/charts:6.9.2"; want an address that starts with https:// or oci://, without a user in it',
    ],
  ),
];
