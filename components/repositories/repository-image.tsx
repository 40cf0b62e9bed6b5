type RepositoryImageProps = {
  namespace: string;
  name: string;
  /** Of the image whose pushes come here; null before a registry's first one. */
  imagePath: string | null;
};

/** Which of a registry's images this is, where the repository can't have its name. */
export function RepositoryImage({ namespace, name, imagePath }: RepositoryImageProps) {
  if (imagePath === null || imagePath === name || imagePath === `${namespace}/${name}`) return null;
  return (
    <p className="mt-1 break-all text-muted">
      Image in the registry: <span className="font-mono text-sm">{imagePath}</span>
    </p>
  );
}
