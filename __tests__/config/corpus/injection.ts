import { type Case, json, kept, refused, unread } from "./case";
import { addons, application, chart, main, RESOURCES, repository, tags, workers, zone } from "./changes";

/** What something else would take for code. */
export const INJECTION: readonly Case[] = [
  refused("I01", "a function in the value of a tag", tags({ Team: '${file("/etc/passwd")}' }), [
    "aws.tags.Team holds ${ or %{, which Terraform would evaluate; want plain text",
  ]),
  refused("I02", "a function in the key of a tag", tags({ '${file("/etc/passwd")}': "x" }), [
    "aws.tags has a key that holds ${ or %{, which Terraform would evaluate; want plain text",
  ]),
  refused("I03", "a function in a name", { name: '${file("/etc/passwd")}' }, [
    "name holds ${ or %{, which Terraform would evaluate; want plain text",
  ]),
  refused(
    "I04",
    "a function in a reason",
    main({ waive: { "LOG-01": { reason: '${file("/etc/passwd")}', until: "2027-01-01" } } }),
    ["clusters.main.waive.LOG-01.reason holds ${ or %{, which Terraform would evaluate; want plain text"],
  ),
  refused("I05", "a directive", tags({ Team: "%{for x in y}" }), [
    "aws.tags.Team holds ${ or %{, which Terraform would evaluate; want plain text",
  ]),
  refused("I06", "an escaped interpolation", tags({ Team: "$${x}" }), [
    "aws.tags.Team holds ${ or %{, which Terraform would evaluate; want plain text",
  ]),
  refused("I07", "an escaped directive", tags({ Team: "%%{x}" }), [
    "aws.tags.Team holds ${ or %{, which Terraform would evaluate; want plain text",
  ]),
  refused("I08", "a backslash in front", tags({ Team: "\\${x}" }), [
    "aws.tags.Team holds ${ or %{, which Terraform would evaluate; want plain text",
  ]),
  refused("I09", "a value of a chart", chart({ values: { resources: RESOURCES, text: "${VAR}" } }), [
    "clusters.main.addons.custom.podinfo.values.text holds ${ or %{, which Terraform would evaluate; want plain text",
  ]),
  refused("I10", "user data", workers({ userData: "echo ${HOME}" }), [
    "clusters.main.compute.nodeGroups.workers.userData holds ${ or %{, which Terraform would evaluate; want plain text",
  ]),
  refused("I11", "the comment of a zone", zone("example.com", { comment: "${path.module}" }), [
    'dns.zones["example.com"].comment holds ${ or %{, which Terraform would evaluate; want plain text',
  ]),
  refused("I12", "a policy of expiry", repository("web", { lifecyclePolicy: '{"rules": "${x}"}' }), [
    "registry.repositories.web.lifecyclePolicy holds ${ or %{, which Terraform would evaluate; want plain text",
  ]),
  refused("I13", "the configuration of an add-on", addons({ coredns: { configuration: '{"a": "${x}"}' } }), [
    "clusters.main.addons.coredns.configuration holds ${ or %{, which Terraform would evaluate; want plain text",
  ]),
  refused("I14", "a reference", tags({ Team: "${aws_iam_role.x.arn}" }), [
    "aws.tags.Team holds ${ or %{, which Terraform would evaluate; want plain text",
  ]),
  refused("I15", "the working directory", tags({ Team: "${path.cwd}" }), [
    "aws.tags.Team holds ${ or %{, which Terraform would evaluate; want plain text",
  ]),
  refused("I16", "a secret made plain", tags({ Team: "${nonsensitive(var.x)}" }), [
    "aws.tags.Team holds ${ or %{, which Terraform would evaluate; want plain text",
  ]),
  refused("I17", "a mark of cdktf for text", tags({ Team: "${TfToken[TOKEN.0]}" }), [
    "aws.tags.Team holds ${ or %{, which Terraform would evaluate; want plain text",
  ]),
  refused("I18", "a mark of a list", application({ args: ["#{Token[TOKEN.1]}"] }), [
    "teams.shop.applications.web.args[0] holds a mark of cdktf's, which would put another value in its place; want plain text",
  ]),
  refused("I19", "the end of the file", tags({ Team: '"}]}' }), [
    'aws.tags.Team has the value "\\"}]}"; want at most 256 letters, digits, blanks and _.:/=+-@',
  ]),
  refused("I20", "a line break in a description", workers({ securityGroupDescription: "a\nb" }), [
    "clusters.main.compute.nodeGroups.workers.securityGroupDescription holds a control character (U+000A); want visible text on one line",
  ]),
  refused("I21", "the key of a comment", tags({ "//": "x" }), [
    "aws.tags has the key //, which is not a key that anything may have; want another one",
  ]),
  unread("I22", "an escape of JSON", json('{"aws": {"tags": {"Team": "\\u0024{x}"}}}'), [
    "aws.tags.Team holds ${ or %{, which Terraform would evaluate; want plain text",
  ]),
  kept("I23", "a dollar of full width, which is none to Terraform", application({ args: ["\uff04{x}"] }), "\uff04{x}"),
  refused("I24", "an interpolation in an interpolation", tags({ Team: '${"${1}"}' }), [
    "aws.tags.Team holds ${ or %{, which Terraform would evaluate; want plain text",
  ]),
  refused("I25", "a command of the shell where a number goes", workers({ maxPods: "$(id)" }), [
    'clusters.main.compute.nodeGroups.workers.maxPods is "$(id)"; want a number',
  ]),
  refused(
    "I26",
    "a second setting of Bottlerocket",
    workers({ amiFamily: "bottlerocket", maxPods: "20\n[settings.host-containers.admin]" }),
    [
      "clusters.main.compute.nodeGroups.workers.maxPods holds a control character (U+000A); want visible text on one line",
    ],
  ),
  refused("I27", "the boundary of user data", workers({ maxPods: "--platform-node--" }), [
    'clusters.main.compute.nodeGroups.workers.maxPods is "--platform-node--"; want a number',
  ]),
];
