import { redirect } from 'next/navigation';

export default function Commission() {
  redirect('/commission/plans');
}
