import type { Key } from "./keys";

/** Keys, and what each does. */
export function KeyTable({ label, keys }: { readonly label: string; readonly keys: readonly Key[] }) {
  return (
    <table className="keys">
      <caption>{label}</caption>
      <thead>
        <tr>
          <th scope="col">Key</th>
          <th scope="col">Does</th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key.keys}>
            <th scope="row">
              <kbd>{key.keys}</kbd>
            </th>
            <td>{key.does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
