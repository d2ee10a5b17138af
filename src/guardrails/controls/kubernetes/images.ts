import { LATEST_BY_DEFAULT } from "../../../facts/wide-charts";
import { quoted, valueAt } from "../../block";
import type { Control } from "../../control";
import { publishedReleases } from "../../kubernetes/releases";
import { look } from "../../looks";
import type { EnvironmentOutput } from "../../output";
import { isReference, referencesIn } from "../../references";
import { containersOf, type PodFault } from "./pod-security";
import { lookAtPods, lookAtValues, type Pods, podsOf } from "./pods";

const DIGEST = /@sha256:[0-9a-f]{64}$/;

/** What runs: images by names that keep their meaning. */
export const IMAGE_CONTROLS: readonly Control[] = [
  {
    id: "K8S-14a",
    title: "no image is whatever happens to be the latest",
    severity: "medium",
    sources: ["KSV-0013"],
    why: "Two pods of one Deployment may run different programs, and nobody can say which one ran yesterday.",
    remedy: "Give the application's `image` a `tag` or a `digest`, and name the tags in the `values` of a chart.",
    waive: ["teams.<team>", "clusters.<cluster>"],
    rendering: "the tags that charts set themselves",
    check: (output) => [
      ...lookAtPods(podsOf(output), ({ spec }) => imageFaults(spec, tagFault)),
      ...lookAtValues(output, ({ path, key, value, parent }) => {
        const named = key === "image" && typeof value === "string" && "name" in parent;
        const fault = key === "tag" && value === "latest" ? LATEST : named ? tagFault(value) : undefined;
        return fault ? [{ path, fault }] : [];
      }),
      ...publishedReleases(output)
        .filter(({ chart, known }) => known && Object.hasOwn(LATEST_BY_DEFAULT, chart))
        .map(({ place, at, chart, values }) => {
          const key = LATEST_BY_DEFAULT[chart] ?? "";
          return look(place, `${at}.${key}`, !valueAt(values, key) && "is latest unless it is set; want a tag");
        }),
    ],
  },
  {
    id: "K8S-14b",
    title: "every image of a workload has a digest, or is of a repository of this environment",
    severity: "medium",
    sources: ["BPG-SEC image"],
    why: "Where tags can be moved, whoever may push decides what runs the next time that a pod starts.",
    remedy: "Name a repository of `registry`, whose tags stay what they are, or give the image a `digest`.",
    waive: ["teams.<team>"],
    rendering: "whether charts name digests",
    check: (output) => lookAtPods(podsOf(output), (pods) => digests(output, pods)),
  },
];

const LATEST = "is latest; want a tag that stays, or a digest";

function imageFaults(spec: Pods["spec"], fault: (image: unknown) => string | undefined): PodFault[] {
  return containersOf(spec).flatMap(({ path, container }) => {
    const text = fault(container.image);
    return text ? [{ path: `${path}.image`, fault: text }] : [];
  });
}

/** What is wrong with the tag of an image. One that is a reference as a whole is whatever it refers to. */
function tagFault(image: unknown): string | undefined {
  const plain = `${image}`.replace(/\$\{[^}]*\}/g, "reference");
  if (isReference(image) || DIGEST.test(plain)) {
    return undefined;
  }
  const [, tag] = /:([\w][\w.-]*)$/.exec(plain.slice(plain.lastIndexOf("/") + 1)) ?? [];
  return tag === undefined
    ? `is ${quoted(image)} without a tag, which means latest; want a tag or a digest`
    : tag === "latest"
      ? LATEST
      : undefined;
}

function digests(output: EnvironmentOutput, { object, spec }: Pods): PodFault[] {
  return imageFaults(spec, (image) => {
    const [repository] = output.targets(object.place, image);
    const known = repository?.type === "aws_ecr_repository" || (!repository && referencesIn(image).length > 0);
    return known || DIGEST.test(`${image}`)
      ? undefined
      : `is ${quoted(image)}; want a digest, or a repository of the environment`;
  });
}
