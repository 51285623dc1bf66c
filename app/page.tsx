export default function Home() {
  return <h1>Wardbook</h1>;
}
