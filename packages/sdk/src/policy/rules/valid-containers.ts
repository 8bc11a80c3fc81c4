import { defineRule } from "../define-rule.ts";
import { joinPath, stringAt } from "../read.ts";

export const validContainers = defineRule({
  id: "valid-containers",
  category: "images",
  summary: "Every container has an image that can be named, and a name of its own.",
  rationale:
    "A pod template without an image is refused, and so are two containers of one name. An image that no registry can have, with a capital letter or a space in its path, is taken, and every pod stays in InvalidImageName.",
  hint: "Write the image as registry/path:tag, its path in lower case, and give each container a name of its own.",
  source: "https://kubernetes.io/docs/concepts/containers/images/#image-names",
  *check({ index }) {
    for (const { manifest, podPath, containers } of index.workloads) {
      const names = new Set<string>();
      if (!containers.some(({ role }) => role === "app")) {
        yield { manifest, path: joinPath(podPath, "containers"), message: "the pod has no container" };
      }
      for (const { name, path, spec } of containers) {
        const image = stringAt(spec, "image") ?? "";
        const message = image === "" ? "the container has no image" : imageFault(image);
        if (message !== undefined) yield { manifest, path: joinPath(path, "image"), message };
        if (names.has(name))
          yield { manifest, path: joinPath(path, "name"), message: `two containers are called '${name}'` };
        names.add(name);
      }
    }
  },
});

/** A registry's host and a tag may have capital letters; the path between them may not. */
function imageFault(image: string): string | undefined {
  if (/\s/.test(image)) return `'${image}' has a space in it`;
  if (image.includes("://")) return `'${image}' is an address, not an image`;
  const path = image
    .replace(/@.*$/, "")
    .replace(/:[^/:]*$/, "")
    .replace(/^[^/]*[.:][^/]*\//, "");
  return path === path.toLowerCase() ? undefined : `'${image}' has a capital letter in its path`;
}
