import { PULL_THROUGH_REGISTRIES } from "../../../facts/pull-through-registries";
import { blocksOf, isUnknown, textsOf } from "../../block";
import type { Look } from "../../control";
import { allObjects, attributeOf } from "../../kubernetes/objects";
import { configuredReleases } from "../../kubernetes/releases";
import { look } from "../../looks";
import type { EnvironmentOutput } from "../../output";
import { containersOf } from "../kubernetes/pod-security";
import { type Pods, podsOf } from "../kubernetes/pods";

/** Addresses of private registries of ECR. Source: ECR user guide, private registries and FIPS endpoints. */
const PRIVATE_REGISTRY = /^\d{12}\.dkr[.-]ecr(-fips)?\.[a-z0-9-]+\.(amazonaws\.com|amazonaws\.com\.cn|on\.aws)$/;

/** Where Docker looks for an image that names no host. */
const DOCKER_HUB = "docker.io";

/** An image where it is named. */
interface NamedImage {
  /** Path of the name: `controller.image`. */
  readonly path: string;
  /** The name, with or without a host. */
  readonly name: string;
}

/** Looks at the images of pods, which come from private registries, and at those that charts, add-ons and other objects are told to take. */
export function imageLooks(output: EnvironmentOutput): Look[] {
  const pods = podsOf(output);
  const running = new Set(pods.map(({ object }) => object));
  const known = output
    .all("aws_ecr_pull_through_cache_rule")
    .flatMap(({ block }) => textsOf(block.upstream_registry_url));
  const approved = new Set([...Object.keys(PULL_THROUGH_REGISTRIES), ...known]);
  const told = [
    ...configuredReleases(output).map(({ place, at, values }) => ({ place, attribute: at, value: values })),
    ...allObjects(output)
      .filter((object) => !running.has(object))
      .map((object) => ({
        place: object.place,
        attribute: attributeOf(object, "spec"),
        value: object.body.spec,
      })),
  ].flatMap(({ place, attribute, value }) =>
    imagesIn(value, attribute).map(({ path, name }) => look(place, path, chartFault(name, approved))),
  );
  return [...pods.flatMap((one) => podLooks(output, one)), ...told];
}

function podLooks(output: EnvironmentOutput, { object, path, spec }: Pods): Look[] {
  return containersOf(spec)
    .filter(({ container }) => container.image !== undefined)
    .map(({ path: below, container: { image } }) =>
      look(
        object.place,
        attributeOf(object, `${path}.${below}.image`),
        workloadFault(output.resolve(object.place, image)),
      ),
    );
}

function workloadFault(name: unknown): string | undefined {
  return isUnknown(name) || PRIVATE_REGISTRY.test(hostOf(`${name}`))
    ? undefined
    : `is ${name}; want an image of a private registry of ECR`;
}

function chartFault(name: string, approved: ReadonlySet<string>): string | undefined {
  const host = hostOf(name);
  return isUnknown(host) || approved.has(host) || PRIVATE_REGISTRY.test(host)
    ? undefined
    : `is ${name}; want an image of ${[...approved].join(", ")} or a private registry of ECR`;
}

/** The host in front of an image's name: it has a dot or a port, or is this machine. Source: distribution/reference, domains. */
function hostOf(name: string): string {
  const [first = "", ...rest] = name.split("/");
  return rest.length > 0 && /[.:]|^localhost$/.test(first) ? first : DOCKER_HUB;
}

/** Every image below a value: a text named `image`, or an object so named with a repository. */
function imagesIn(value: unknown, path: string): NamedImage[] {
  if (Array.isArray(value)) {
    return value.flatMap((one, i) => imagesIn(one, `${path}[${i}]`));
  }
  return blocksOf(value).flatMap((block) =>
    Object.entries(block).flatMap(([key, inner]) =>
      /image$/i.test(key) ? imageAt(inner, `${path}.${key}`) : imagesIn(inner, `${path}.${key}`),
    ),
  );
}

function imageAt(value: unknown, path: string): NamedImage[] {
  if (typeof value === "string") {
    return value === "" ? [] : [{ path, name: value }];
  }
  const [{ registry, repository } = {}] = blocksOf(value);
  const name = [registry, repository].filter((part) => typeof part === "string" && part !== "").join("/");
  return typeof repository === "string" && repository !== "" ? [{ path, name }] : imagesIn(value, path);
}
