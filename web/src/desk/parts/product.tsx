import { LOOK } from "../look";

/** What this is: a reference, until a hospital has made it its own. No name and no mark of the NHS comes with it. */
export function Product({ className = "product" }: { readonly className?: string }) {
  const { name, label, logo } = LOOK;
  return (
    <p className={className}>
      {logo && <img className="head__logo" src={logo} alt="" />} {name} {label && <span className="head__label">{label}</span>}
    </p>
  );
}
