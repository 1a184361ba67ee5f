/** What this is: a reference, until a hospital has made it its own. No name and no mark of the NHS. */
export function Product({ className = "product" }: { readonly className?: string }) {
  return (
    <p className={className}>
      Spiritum desk <span className="head__label">reference desk</span>
    </p>
  );
}
