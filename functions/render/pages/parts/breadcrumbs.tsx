/** A page on the way to this one. */
export interface Crumb {
  readonly label: string;
  /** root-relative */
  readonly path: string;
}

/** The way from the site's first page to this one; `here` is this page, which is no link. */
export const Breadcrumbs = ({ way, here }: { way: readonly Crumb[]; here: string }) => (
  <nav aria-label="Breadcrumb">
    <ol class="crumbs">
      {way.map(({ label, path }) => (
        <li>
          <a href={path}>{label}</a>
        </li>
      ))}
      <li aria-current="page">{here}</li>
    </ol>
  </nav>
);
