type RepositoryImageProps = {
  namespace: string;
  name: string;
  /** The path of the image that is pushed here; null before a registry's first push. */
  imagePath: string | null;
};

/** The image's path in its registry, if it differs from the repository's name. */
export function RepositoryImage({ namespace, name, imagePath }: RepositoryImageProps) {
  if (imagePath === null || imagePath === name || imagePath === `${namespace}/${name}`) return null;
  return (
    <p className="mt-1 break-all text-muted">
      Image in the registry: <span className="font-mono text-sm">{imagePath}</span>
    </p>
  );
}
