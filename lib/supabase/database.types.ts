// Written by npm run types from supabase/migrations; not edited by hand.
// Schema f7d54f355874b49e6fb6a213e58ccba9

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      addresses: {
        Row: {
          kind: string;
          shown: boolean;
          since: string;
          slug: string;
          target: string;
        };
        ComputedFields: never;
        Insert: {
          kind: string;
          shown?: boolean;
          since?: string;
          slug: string;
          target: string;
        };
        Update: {
          kind?: string;
          shown?: boolean;
          since?: string;
          slug?: string;
          target?: string;
        };
        Relationships: [];
      };
      audit_log: {
        Row: {
          act: string;
          at: string;
          council_code: string | null;
          detail: NonNullable<Json>;
          id: number;
          person_id: string | null;
          target: string | null;
          target_kind: string;
        };
        ComputedFields: never;
        Insert: {
          act: string;
          at?: string;
          council_code?: string | null;
          detail?: NonNullable<Json>;
          id?: never;
          person_id?: string | null;
          target?: string | null;
          target_kind: string;
        };
        Update: {
          act?: string;
          at?: string;
          council_code?: string | null;
          detail?: NonNullable<Json>;
          id?: never;
          person_id?: string | null;
          target?: string | null;
          target_kind?: string;
        };
        Relationships: [];
      };
      basemap_features: {
        Row: {
          geometry: NonNullable<Json>;
          id: number;
          kind: string;
          name: string;
          place: string;
          size: number;
        };
        ComputedFields: never;
        Insert: {
          geometry: NonNullable<Json>;
          id?: never;
          kind: string;
          name?: string;
          place: string;
          size?: number;
        };
        Update: {
          geometry?: NonNullable<Json>;
          id?: never;
          kind?: string;
          name?: string;
          place?: string;
          size?: number;
        };
        Relationships: [];
      };
      confirmations: {
        Row: {
          confirmed_on: string;
          how: string;
          id: number;
          note: string;
          person_id: string | null;
          recorded_at: string;
          service_id: string;
        };
        ComputedFields: never;
        Insert: {
          confirmed_on: string;
          how: string;
          id?: never;
          note?: string;
          person_id?: string | null;
          recorded_at?: string;
          service_id: string;
        };
        Update: {
          confirmed_on?: string;
          how?: string;
          id?: never;
          note?: string;
          person_id?: string | null;
          recorded_at?: string;
          service_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'confirmations_service_id_fkey';
            columns: ['service_id'];
            isOneToOne: false;
            referencedRelation: 'services';
            referencedColumns: ['id'];
          },
        ];
      };
      contracts: {
        Row: {
          changed_at: string;
          council_code: string;
          ends_on: string | null;
          extends_to: string | null;
          id: string;
          kinds: string[];
          note: string;
          organisation_id: string | null;
          provider: string;
          reference: string;
          starts_on: string | null;
          title: string;
          value: number | null;
          version: number;
          wards: string[];
        };
        ComputedFields: never;
        Insert: {
          changed_at?: string;
          council_code: string;
          ends_on?: string | null;
          extends_to?: string | null;
          id: string;
          kinds: string[];
          note?: string;
          organisation_id?: string | null;
          provider: string;
          reference?: string;
          starts_on?: string | null;
          title?: string;
          value?: number | null;
          version?: number;
          wards?: string[];
        };
        Update: {
          changed_at?: string;
          council_code?: string;
          ends_on?: string | null;
          extends_to?: string | null;
          id?: string;
          kinds?: string[];
          note?: string;
          organisation_id?: string | null;
          provider?: string;
          reference?: string;
          starts_on?: string | null;
          title?: string;
          value?: number | null;
          version?: number;
          wards?: string[];
        };
        Relationships: [
          {
            foreignKeyName: 'contracts_council_code_fkey';
            columns: ['council_code'];
            isOneToOne: false;
            referencedRelation: 'councils';
            referencedColumns: ['code'];
          },
          {
            foreignKeyName: 'contracts_organisation_id_fkey';
            columns: ['organisation_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
        ];
      };
      council_group_members: {
        Row: {
          council_code: string;
          group_code: string;
        };
        ComputedFields: never;
        Insert: {
          council_code: string;
          group_code: string;
        };
        Update: {
          council_code?: string;
          group_code?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'council_group_members_council_code_fkey';
            columns: ['council_code'];
            isOneToOne: false;
            referencedRelation: 'councils';
            referencedColumns: ['code'];
          },
          {
            foreignKeyName: 'council_group_members_group_code_fkey';
            columns: ['group_code'];
            isOneToOne: false;
            referencedRelation: 'council_groups';
            referencedColumns: ['code'];
          },
        ];
      };
      council_groups: {
        Row: {
          code: string;
          kind: string;
          name: string;
        };
        ComputedFields: never;
        Insert: {
          code: string;
          kind?: string;
          name: string;
        };
        Update: {
          code?: string;
          kind?: string;
          name?: string;
        };
        Relationships: [];
      };
      councils: {
        Row: {
          code: string;
          loaded_at: string;
          name: string;
          place: NonNullable<Json>;
          settings: NonNullable<Json>;
          slug: string;
          urgent: NonNullable<Json>;
        };
        ComputedFields: never;
        Insert: {
          code: string;
          loaded_at?: string;
          name: string;
          place?: NonNullable<Json>;
          settings?: NonNullable<Json>;
          slug: string;
          urgent?: NonNullable<Json>;
        };
        Update: {
          code?: string;
          loaded_at?: string;
          name?: string;
          place?: NonNullable<Json>;
          settings?: NonNullable<Json>;
          slug?: string;
          urgent?: NonNullable<Json>;
        };
        Relationships: [];
      };
      daily_counts: {
        Row: {
          count: number;
          day: string;
          subject: string;
          ward_code: string;
          what: string;
        };
        ComputedFields: never;
        Insert: {
          count?: number;
          day: string;
          subject: string;
          ward_code?: string;
          what: string;
        };
        Update: {
          count?: number;
          day?: string;
          subject?: string;
          ward_code?: string;
          what?: string;
        };
        Relationships: [];
      };
      data_versions: {
        Row: {
          changed_at: string;
          council_code: string;
          version: number;
        };
        ComputedFields: never;
        Insert: {
          changed_at?: string;
          council_code: string;
          version?: number;
        };
        Update: {
          changed_at?: string;
          council_code?: string;
          version?: number;
        };
        Relationships: [];
      };
      drafts: {
        Row: {
          based_on: number;
          document: NonNullable<Json>;
          id: string;
          kind: string;
          person_id: string;
          saved_at: string;
          target: string;
        };
        ComputedFields: never;
        Insert: {
          based_on?: number;
          document: NonNullable<Json>;
          id?: string;
          kind: string;
          person_id: string;
          saved_at?: string;
          target: string;
        };
        Update: {
          based_on?: number;
          document?: NonNullable<Json>;
          id?: string;
          kind?: string;
          person_id?: string;
          saved_at?: string;
          target?: string;
        };
        Relationships: [];
      };
      engagement_log: {
        Row: {
          at: string;
          followers: number;
          happened_on: string | null;
          id: number;
          intention_id: string;
          messages: number;
          person_id: string | null;
          subject: string;
          what: string;
          words: string;
        };
        ComputedFields: never;
        Insert: {
          at?: string;
          followers?: number;
          happened_on?: string | null;
          id?: never;
          intention_id: string;
          messages?: number;
          person_id?: string | null;
          subject: string;
          what: string;
          words: string;
        };
        Update: {
          at?: string;
          followers?: number;
          happened_on?: string | null;
          id?: never;
          intention_id?: string;
          messages?: number;
          person_id?: string | null;
          subject?: string;
          what?: string;
          words?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'engagement_log_intention_id_fkey';
            columns: ['intention_id'];
            isOneToOne: false;
            referencedRelation: 'intentions';
            referencedColumns: ['id'];
          },
        ];
      };
      engagement_told: {
        Row: {
          entry: number;
          how: string;
          name: string;
          organisation_id: string;
        };
        ComputedFields: never;
        Insert: {
          entry: number;
          how: string;
          name: string;
          organisation_id: string;
        };
        Update: {
          entry?: number;
          how?: string;
          name?: string;
          organisation_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'engagement_told_entry_fkey';
            columns: ['entry'];
            isOneToOne: false;
            referencedRelation: 'engagement_log';
            referencedColumns: ['id'];
          },
        ];
      };
      follow_codes: {
        Row: {
          expires_at: string;
          follow_id: string;
          hash: string;
          purpose: string;
        };
        ComputedFields: never;
        Insert: {
          expires_at: string;
          follow_id: string;
          hash: string;
          purpose: string;
        };
        Update: {
          expires_at?: string;
          follow_id?: string;
          hash?: string;
          purpose?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'follow_codes_follow_id_fkey';
            columns: ['follow_id'];
            isOneToOne: false;
            referencedRelation: 'intention_follows';
            referencedColumns: ['id'];
          },
        ];
      };
      health_days: {
        Row: {
          confirmed: number;
          council_code: string;
          day: string;
          total: number;
          unclaimed: number;
        };
        ComputedFields: never;
        Insert: {
          confirmed: number;
          council_code: string;
          day: string;
          total: number;
          unclaimed: number;
        };
        Update: {
          confirmed?: number;
          council_code?: string;
          day?: string;
          total?: number;
          unclaimed?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'health_days_council_code_fkey';
            columns: ['council_code'];
            isOneToOne: false;
            referencedRelation: 'councils';
            referencedColumns: ['code'];
          },
        ];
      };
      import_keys: {
        Row: {
          imported_at: string;
          key: string;
          organisation_id: string;
          service_id: string;
          source: string;
        };
        ComputedFields: never;
        Insert: {
          imported_at?: string;
          key: string;
          organisation_id: string;
          service_id: string;
          source: string;
        };
        Update: {
          imported_at?: string;
          key?: string;
          organisation_id?: string;
          service_id?: string;
          source?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'import_keys_organisation_id_fkey';
            columns: ['organisation_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'import_keys_service_id_fkey';
            columns: ['service_id'];
            isOneToOne: false;
            referencedRelation: 'services';
            referencedColumns: ['id'];
          },
        ];
      };
      import_runs: {
        Row: {
          began_at: string;
          council_code: string;
          done: number;
          file: string;
          id: string;
          mapping: NonNullable<Json>;
          name: string;
          of: number;
          person_id: string;
          report: NonNullable<Json>;
          seen_at: string;
          state: string;
          write: boolean;
        };
        ComputedFields: never;
        Insert: {
          began_at?: string;
          council_code: string;
          done?: number;
          file?: string;
          id: string;
          mapping: NonNullable<Json>;
          name: string;
          of?: number;
          person_id: string;
          report?: NonNullable<Json>;
          seen_at?: string;
          state?: string;
          write?: boolean;
        };
        Update: {
          began_at?: string;
          council_code?: string;
          done?: number;
          file?: string;
          id?: string;
          mapping?: NonNullable<Json>;
          name?: string;
          of?: number;
          person_id?: string;
          report?: NonNullable<Json>;
          seen_at?: string;
          state?: string;
          write?: boolean;
        };
        Relationships: [
          {
            foreignKeyName: 'import_runs_council_code_fkey';
            columns: ['council_code'];
            isOneToOne: false;
            referencedRelation: 'councils';
            referencedColumns: ['code'];
          },
        ];
      };
      intention_answers: {
        Row: {
          answer: string;
          answered_at: string;
          id: string;
          intention_id: string;
          question: string;
        };
        ComputedFields: never;
        Insert: {
          answer: string;
          answered_at?: string;
          id?: string;
          intention_id: string;
          question: string;
        };
        Update: {
          answer?: string;
          answered_at?: string;
          id?: string;
          intention_id?: string;
          question?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'intention_answers_intention_id_fkey';
            columns: ['intention_id'];
            isOneToOne: false;
            referencedRelation: 'intentions';
            referencedColumns: ['id'];
          },
        ];
      };
      intention_changes: {
        Row: {
          at: string;
          document: NonNullable<Json>;
          intention_id: string;
          note: string;
          parts: string[];
          stage: string;
          version: number;
          what: string;
        };
        ComputedFields: never;
        Insert: {
          at?: string;
          document: NonNullable<Json>;
          intention_id: string;
          note?: string;
          parts?: string[];
          stage: string;
          version: number;
          what: string;
        };
        Update: {
          at?: string;
          document?: NonNullable<Json>;
          intention_id?: string;
          note?: string;
          parts?: string[];
          stage?: string;
          version?: number;
          what?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'intention_changes_intention_id_fkey';
            columns: ['intention_id'];
            isOneToOne: false;
            referencedRelation: 'intentions';
            referencedColumns: ['id'];
          },
        ];
      };
      intention_follows: {
        Row: {
          asked_at: string;
          confirmed_at: string | null;
          email: string;
          id: string;
          subject: string;
          what: string;
        };
        ComputedFields: never;
        Insert: {
          asked_at?: string;
          confirmed_at?: string | null;
          email: string;
          id?: string;
          subject: string;
          what: string;
        };
        Update: {
          asked_at?: string;
          confirmed_at?: string | null;
          email?: string;
          id?: string;
          subject?: string;
          what?: string;
        };
        Relationships: [];
      };
      intentions: {
        Row: {
          area: string;
          changed_at: string;
          checklist: NonNullable<Json>;
          council_code: string | null;
          councils: string[];
          created_at: string;
          created_by: string | null;
          document: NonNullable<Json>;
          evidence: Json | null;
          group_code: string | null;
          id: string;
          kinds: string[];
          needs: string[];
          plan_id: string | null;
          published_at: string | null;
          slug: string | null;
          snapshot_id: string | null;
          stage: string;
          state: string;
          version: number;
          wards: string[];
          withdrawn_reason: string;
        };
        ComputedFields: never;
        Insert: {
          area?: never;
          changed_at?: string;
          checklist?: NonNullable<Json>;
          council_code?: string | null;
          councils?: string[];
          created_at?: string;
          created_by?: string | null;
          document: NonNullable<Json>;
          evidence?: Json | null;
          group_code?: string | null;
          id: string;
          kinds?: string[];
          needs?: string[];
          plan_id?: string | null;
          published_at?: string | null;
          slug?: string | null;
          snapshot_id?: string | null;
          stage?: string;
          state?: string;
          version?: number;
          wards?: string[];
          withdrawn_reason?: string;
        };
        Update: {
          area?: never;
          changed_at?: string;
          checklist?: NonNullable<Json>;
          council_code?: string | null;
          councils?: string[];
          created_at?: string;
          created_by?: string | null;
          document?: NonNullable<Json>;
          evidence?: Json | null;
          group_code?: string | null;
          id?: string;
          kinds?: string[];
          needs?: string[];
          plan_id?: string | null;
          published_at?: string | null;
          slug?: string | null;
          snapshot_id?: string | null;
          stage?: string;
          state?: string;
          version?: number;
          wards?: string[];
          withdrawn_reason?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'intentions_council_code_fkey';
            columns: ['council_code'];
            isOneToOne: false;
            referencedRelation: 'councils';
            referencedColumns: ['code'];
          },
          {
            foreignKeyName: 'intentions_group_code_fkey';
            columns: ['group_code'];
            isOneToOne: false;
            referencedRelation: 'council_groups';
            referencedColumns: ['code'];
          },
          {
            foreignKeyName: 'intentions_plan_id_fkey';
            columns: ['plan_id'];
            isOneToOne: false;
            referencedRelation: 'plans';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'intentions_snapshot_id_fkey';
            columns: ['snapshot_id'];
            isOneToOne: false;
            referencedRelation: 'plan_snapshots';
            referencedColumns: ['id'];
          },
        ];
      };
      invitations: {
        Row: {
          accepted_at: string | null;
          created_at: string;
          email: string;
          expires_at: string;
          id: string;
          invited_by: string | null;
          organisation_id: string;
          role: string;
        };
        ComputedFields: never;
        Insert: {
          accepted_at?: string | null;
          created_at?: string;
          email: string;
          expires_at: string;
          id?: string;
          invited_by?: string | null;
          organisation_id: string;
          role: string;
        };
        Update: {
          accepted_at?: string | null;
          created_at?: string;
          email?: string;
          expires_at?: string;
          id?: string;
          invited_by?: string | null;
          organisation_id?: string;
          role?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'invitations_organisation_id_fkey';
            columns: ['organisation_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
        ];
      };
      job_runs: {
        Row: {
          began_at: string | null;
          ended_at: string | null;
          held_until: string;
          holder: string | null;
          job: string;
          outcome: Json | null;
        };
        ComputedFields: never;
        Insert: {
          began_at?: string | null;
          ended_at?: string | null;
          held_until?: string;
          holder?: string | null;
          job: string;
          outcome?: Json | null;
        };
        Update: {
          began_at?: string | null;
          ended_at?: string | null;
          held_until?: string;
          holder?: string | null;
          job?: string;
          outcome?: Json | null;
        };
        Relationships: [];
      };
      join_requests: {
        Row: {
          created_at: string;
          decided_at: string | null;
          decided_by: string | null;
          id: string;
          kind: string;
          message: string;
          organisation_id: string;
          person_id: string;
          reason: string;
          state: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          decided_at?: string | null;
          decided_by?: string | null;
          id?: string;
          kind: string;
          message?: string;
          organisation_id: string;
          person_id: string;
          reason?: string;
          state?: string;
        };
        Update: {
          created_at?: string;
          decided_at?: string | null;
          decided_by?: string | null;
          id?: string;
          kind?: string;
          message?: string;
          organisation_id?: string;
          person_id?: string;
          reason?: string;
          state?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'join_requests_organisation_id_fkey';
            columns: ['organisation_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
        ];
      };
      kinds: {
        Row: {
          age_group: string;
          default_tier: string;
          distance: string;
          hidden: string;
          id: string;
          measure: string;
          name: string;
          need_id: string;
          position: number;
          synonyms: string[];
          urgent: boolean;
        };
        ComputedFields: never;
        Insert: {
          age_group: string;
          default_tier: string;
          distance: string;
          hidden: string;
          id: string;
          measure: string;
          name: string;
          need_id: string;
          position: number;
          synonyms?: string[];
          urgent?: boolean;
        };
        Update: {
          age_group?: string;
          default_tier?: string;
          distance?: string;
          hidden?: string;
          id?: string;
          measure?: string;
          name?: string;
          need_id?: string;
          position?: number;
          synonyms?: string[];
          urgent?: boolean;
        };
        Relationships: [
          {
            foreignKeyName: 'kinds_need_id_fkey';
            columns: ['need_id'];
            isOneToOne: false;
            referencedRelation: 'needs';
            referencedColumns: ['id'];
          },
        ];
      };
      links: {
        Row: {
          expires_at: string;
          hash: string;
          organisation_id: string | null;
          purpose: string;
          request_id: string | null;
          service_id: string | null;
          used_at: string | null;
          version: number | null;
        };
        ComputedFields: never;
        Insert: {
          expires_at: string;
          hash: string;
          organisation_id?: string | null;
          purpose: string;
          request_id?: string | null;
          service_id?: string | null;
          used_at?: string | null;
          version?: number | null;
        };
        Update: {
          expires_at?: string;
          hash?: string;
          organisation_id?: string | null;
          purpose?: string;
          request_id?: string | null;
          service_id?: string | null;
          used_at?: string | null;
          version?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: 'links_organisation_id_fkey';
            columns: ['organisation_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'links_request_id_fkey';
            columns: ['request_id'];
            isOneToOne: false;
            referencedRelation: 'join_requests';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'links_service_id_fkey';
            columns: ['service_id'];
            isOneToOne: false;
            referencedRelation: 'services';
            referencedColumns: ['id'];
          },
        ];
      };
      listing_versions: {
        Row: {
          document: NonNullable<Json>;
          document_version: number;
          person_id: string | null;
          reason: string;
          service_id: string;
          state: string;
          version: number;
          written_at: string;
        };
        ComputedFields: never;
        Insert: {
          document: NonNullable<Json>;
          document_version?: number;
          person_id?: string | null;
          reason: string;
          service_id: string;
          state: string;
          version: number;
          written_at?: string;
        };
        Update: {
          document?: NonNullable<Json>;
          document_version?: number;
          person_id?: string | null;
          reason?: string;
          service_id?: string;
          state?: string;
          version?: number;
          written_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'listing_versions_service_id_fkey';
            columns: ['service_id'];
            isOneToOne: false;
            referencedRelation: 'services';
            referencedColumns: ['id'];
          },
        ];
      };
      looked_at: {
        Row: {
          at: string;
          council_code: string;
          person_id: string;
          subject: string;
          what: string;
        };
        ComputedFields: never;
        Insert: {
          at?: string;
          council_code: string;
          person_id: string;
          subject: string;
          what: string;
        };
        Update: {
          at?: string;
          council_code?: string;
          person_id?: string;
          subject?: string;
          what?: string;
        };
        Relationships: [];
      };
      memberships: {
        Row: {
          organisation_id: string;
          person_id: string;
          role: string;
          since: string;
        };
        ComputedFields: never;
        Insert: {
          organisation_id: string;
          person_id: string;
          role: string;
          since?: string;
        };
        Update: {
          organisation_id?: string;
          person_id?: string;
          role?: string;
          since?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'memberships_organisation_id_fkey';
            columns: ['organisation_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
        ];
      };
      needs: {
        Row: {
          id: string;
          name: string;
          position: number;
        };
        ComputedFields: never;
        Insert: {
          id: string;
          name: string;
          position: number;
        };
        Update: {
          id?: string;
          name?: string;
          position?: number;
        };
        Relationships: [];
      };
      officers: {
        Row: {
          council_code: string | null;
          group_code: string | null;
          id: string;
          person_id: string;
          role: string;
          since: string;
        };
        ComputedFields: never;
        Insert: {
          council_code?: string | null;
          group_code?: string | null;
          id?: string;
          person_id: string;
          role: string;
          since?: string;
        };
        Update: {
          council_code?: string | null;
          group_code?: string | null;
          id?: string;
          person_id?: string;
          role?: string;
          since?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'officers_council_code_fkey';
            columns: ['council_code'];
            isOneToOne: false;
            referencedRelation: 'councils';
            referencedColumns: ['code'];
          },
          {
            foreignKeyName: 'officers_group_code_fkey';
            columns: ['group_code'];
            isOneToOne: false;
            referencedRelation: 'council_groups';
            referencedColumns: ['code'];
          },
        ];
      };
      organisations: {
        Row: {
          about: string;
          base_address: string;
          base_lat: number | null;
          base_lng: number | null;
          base_postcode: string;
          base_ward: string | null;
          branch: string;
          changed_at: string;
          charity_number: string;
          company_number: string;
          council_code: string | null;
          created_at: string;
          email: string;
          facts: NonNullable<Json>;
          governance: string;
          id: string;
          income_band: string | null;
          last_asked_on: string | null;
          mail_trouble: string;
          merged_into: string | null;
          name: string;
          phones: NonNullable<Json>;
          sector: string;
          slug: string;
          source: Json | null;
          state: string;
          version: number;
          volunteering: string;
          website: string;
        };
        ComputedFields: never;
        Insert: {
          about?: string;
          base_address?: string;
          base_lat?: number | null;
          base_lng?: number | null;
          base_postcode?: string;
          base_ward?: string | null;
          branch?: string;
          changed_at?: string;
          charity_number?: string;
          company_number?: string;
          council_code?: string | null;
          created_at?: string;
          email?: string;
          facts?: NonNullable<Json>;
          governance?: string;
          id?: string;
          income_band?: string | null;
          last_asked_on?: string | null;
          mail_trouble?: string;
          merged_into?: string | null;
          name: string;
          phones?: NonNullable<Json>;
          sector: string;
          slug: string;
          source?: Json | null;
          state?: string;
          version?: number;
          volunteering?: string;
          website?: string;
        };
        Update: {
          about?: string;
          base_address?: string;
          base_lat?: number | null;
          base_lng?: number | null;
          base_postcode?: string;
          base_ward?: string | null;
          branch?: string;
          changed_at?: string;
          charity_number?: string;
          company_number?: string;
          council_code?: string | null;
          created_at?: string;
          email?: string;
          facts?: NonNullable<Json>;
          governance?: string;
          id?: string;
          income_band?: string | null;
          last_asked_on?: string | null;
          mail_trouble?: string;
          merged_into?: string | null;
          name?: string;
          phones?: NonNullable<Json>;
          sector?: string;
          slug?: string;
          source?: Json | null;
          state?: string;
          version?: number;
          volunteering?: string;
          website?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'organisations_council_code_fkey';
            columns: ['council_code'];
            isOneToOne: false;
            referencedRelation: 'councils';
            referencedColumns: ['code'];
          },
          {
            foreignKeyName: 'organisations_merged_into_fkey';
            columns: ['merged_into'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
        ];
      };
      outgoing_mail: {
        Row: {
          attempts: number;
          body: string;
          council_code: string | null;
          id: number;
          last_error: string;
          leave_code: string;
          not_before: string;
          purpose: string;
          queued_at: string;
          recipient: string;
          sent_at: string | null;
          state: string;
          subject: string;
          token: string;
        };
        ComputedFields: never;
        Insert: {
          attempts?: number;
          body: string;
          council_code?: string | null;
          id?: never;
          last_error?: string;
          leave_code?: string;
          not_before?: string;
          purpose: string;
          queued_at?: string;
          recipient: string;
          sent_at?: string | null;
          state?: string;
          subject: string;
          token?: string;
        };
        Update: {
          attempts?: number;
          body?: string;
          council_code?: string | null;
          id?: never;
          last_error?: string;
          leave_code?: string;
          not_before?: string;
          purpose?: string;
          queued_at?: string;
          recipient?: string;
          sent_at?: string | null;
          state?: string;
          subject?: string;
          token?: string;
        };
        Relationships: [];
      };
      plan_members: {
        Row: {
          person_id: string;
          plan_id: string;
          read_at: string | null;
          read_version: number | null;
          role: string;
          since: string;
          words: string;
        };
        ComputedFields: never;
        Insert: {
          person_id: string;
          plan_id: string;
          read_at?: string | null;
          read_version?: number | null;
          role: string;
          since?: string;
          words?: string;
        };
        Update: {
          person_id?: string;
          plan_id?: string;
          read_at?: string | null;
          read_version?: number | null;
          role?: string;
          since?: string;
          words?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'plan_members_plan_id_fkey';
            columns: ['plan_id'];
            isOneToOne: false;
            referencedRelation: 'plans';
            referencedColumns: ['id'];
          },
        ];
      };
      plan_snapshots: {
        Row: {
          data_version: string;
          evidence: NonNullable<Json>;
          id: string;
          method_version: string;
          note: string;
          person_id: string | null;
          plan_id: string;
          plan_version: number;
          settings: NonNullable<Json>;
          taken_at: string;
          taken_on: string;
        };
        ComputedFields: never;
        Insert: {
          data_version: string;
          evidence: NonNullable<Json>;
          id?: string;
          method_version: string;
          note?: string;
          person_id?: string | null;
          plan_id: string;
          plan_version: number;
          settings: NonNullable<Json>;
          taken_at?: string;
          taken_on: string;
        };
        Update: {
          data_version?: string;
          evidence?: NonNullable<Json>;
          id?: string;
          method_version?: string;
          note?: string;
          person_id?: string | null;
          plan_id?: string;
          plan_version?: number;
          settings?: NonNullable<Json>;
          taken_at?: string;
          taken_on?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'plan_snapshots_plan_id_fkey';
            columns: ['plan_id'];
            isOneToOne: false;
            referencedRelation: 'plans';
            referencedColumns: ['id'];
          },
        ];
      };
      plan_versions: {
        Row: {
          at: string;
          content: NonNullable<Json>;
          person_id: string | null;
          plan_id: string;
          section: string;
          version: number;
        };
        ComputedFields: never;
        Insert: {
          at?: string;
          content: NonNullable<Json>;
          person_id?: string | null;
          plan_id: string;
          section: string;
          version: number;
        };
        Update: {
          at?: string;
          content?: NonNullable<Json>;
          person_id?: string | null;
          plan_id?: string;
          section?: string;
          version?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'plan_versions_plan_id_fkey';
            columns: ['plan_id'];
            isOneToOne: false;
            referencedRelation: 'plans';
            referencedColumns: ['id'];
          },
        ];
      };
      plans: {
        Row: {
          changed_at: string;
          council_code: string | null;
          document: NonNullable<Json>;
          group_code: string | null;
          id: string;
          made_at: string;
          owner_id: string | null;
          sections: NonNullable<Json>;
          state: string;
          title: string;
          version: number;
        };
        ComputedFields: never;
        Insert: {
          changed_at?: string;
          council_code?: string | null;
          document?: NonNullable<Json>;
          group_code?: string | null;
          id: string;
          made_at?: string;
          owner_id?: string | null;
          sections?: NonNullable<Json>;
          state?: string;
          title: string;
          version?: number;
        };
        Update: {
          changed_at?: string;
          council_code?: string | null;
          document?: NonNullable<Json>;
          group_code?: string | null;
          id?: string;
          made_at?: string;
          owner_id?: string | null;
          sections?: NonNullable<Json>;
          state?: string;
          title?: string;
          version?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'plans_council_code_fkey';
            columns: ['council_code'];
            isOneToOne: false;
            referencedRelation: 'councils';
            referencedColumns: ['code'];
          },
          {
            foreignKeyName: 'plans_group_code_fkey';
            columns: ['group_code'];
            isOneToOne: false;
            referencedRelation: 'council_groups';
            referencedColumns: ['code'];
          },
        ];
      };
      postcodes: {
        Row: {
          lat: number;
          lng: number;
          postcode: string;
          small_area_code: string | null;
          ward_code: string;
        };
        ComputedFields: never;
        Insert: {
          lat: number;
          lng: number;
          postcode: string;
          small_area_code?: string | null;
          ward_code: string;
        };
        Update: {
          lat?: number;
          lng?: number;
          postcode?: string;
          small_area_code?: string | null;
          ward_code?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'postcodes_ward_code_fkey';
            columns: ['ward_code'];
            isOneToOne: false;
            referencedRelation: 'wards';
            referencedColumns: ['code'];
          },
        ];
      };
      private_contacts: {
        Row: {
          consent: boolean;
          consented_on: string | null;
          email: string;
          id: string;
          organisation_id: string;
          person: string;
          phone: string;
          service_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          consent?: boolean;
          consented_on?: string | null;
          email?: string;
          id?: string;
          organisation_id: string;
          person: string;
          phone?: string;
          service_id?: string | null;
        };
        Update: {
          consent?: boolean;
          consented_on?: string | null;
          email?: string;
          id?: string;
          organisation_id?: string;
          person?: string;
          phone?: string;
          service_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'private_contacts_organisation_id_fkey';
            columns: ['organisation_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'private_contacts_service_id_fkey';
            columns: ['service_id'];
            isOneToOne: false;
            referencedRelation: 'services';
            referencedColumns: ['id'];
          },
        ];
      };
      private_sites: {
        Row: {
          id: string;
          organisation_id: string | null;
          position: number;
          service_id: string | null;
          site: NonNullable<Json>;
          waiting_version: number | null;
          ward_code: string | null;
        };
        ComputedFields: never;
        Insert: {
          id: string;
          organisation_id?: string | null;
          position?: number;
          service_id?: string | null;
          site: NonNullable<Json>;
          waiting_version?: number | null;
          ward_code?: string | null;
        };
        Update: {
          id?: string;
          organisation_id?: string | null;
          position?: number;
          service_id?: string | null;
          site?: NonNullable<Json>;
          waiting_version?: number | null;
          ward_code?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'private_sites_organisation_id_fkey';
            columns: ['organisation_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'private_sites_service_id_fkey';
            columns: ['service_id'];
            isOneToOne: false;
            referencedRelation: 'services';
            referencedColumns: ['id'];
          },
        ];
      };
      public_listings: {
        Row: {
          access_ways: string[];
          age_from: number | null;
          age_to: number | null;
          audience_groups: string[];
          capacity: string;
          changed_on: string;
          confirmed_on: string | null;
          cost: string;
          council_code: string | null;
          councils: string[];
          days: number[];
          delivery: string[];
          document: NonNullable<Json>;
          evening: boolean;
          far_metres: number | null;
          features: string[];
          fresh_until: string | null;
          id: string;
          kinds: string[];
          languages: string[];
          lat: number | null;
          lng: number | null;
          name_search: unknown;
          name_text: string;
          needs: string[];
          number: number;
          open_area: boolean;
          organisation_id: string;
          outreach: boolean | null;
          place: number | null;
          placed: boolean;
          public_until: string | null;
          search: unknown;
          sector: string;
          serve_councils: string[];
          serve_wards: string[];
          several: boolean;
          site_councils: string[];
          site_wards: string[];
          slug: string;
          tier: string;
          trusted_until: string | null;
          wider: string;
        };
        ComputedFields: never;
        Insert: {
          access_ways: string[];
          age_from?: number | null;
          age_to?: number | null;
          audience_groups: string[];
          capacity: string;
          changed_on: string;
          confirmed_on?: string | null;
          cost: string;
          council_code?: string | null;
          councils: string[];
          days: number[];
          delivery: string[];
          document: NonNullable<Json>;
          evening: boolean;
          far_metres?: number | null;
          features: string[];
          fresh_until?: string | null;
          id: string;
          kinds: string[];
          languages: string[];
          lat?: number | null;
          lng?: number | null;
          name_search: unknown;
          name_text: string;
          needs: string[];
          number: number;
          open_area: boolean;
          organisation_id: string;
          outreach?: never;
          place?: never;
          placed: boolean;
          public_until?: string | null;
          search: unknown;
          sector: string;
          serve_councils: string[];
          serve_wards: string[];
          several: boolean;
          site_councils: string[];
          site_wards: string[];
          slug: string;
          tier: string;
          trusted_until?: string | null;
          wider: string;
        };
        Update: {
          access_ways?: string[];
          age_from?: number | null;
          age_to?: number | null;
          audience_groups?: string[];
          capacity?: string;
          changed_on?: string;
          confirmed_on?: string | null;
          cost?: string;
          council_code?: string | null;
          councils?: string[];
          days?: number[];
          delivery?: string[];
          document?: NonNullable<Json>;
          evening?: boolean;
          far_metres?: number | null;
          features?: string[];
          fresh_until?: string | null;
          id?: string;
          kinds?: string[];
          languages?: string[];
          lat?: number | null;
          lng?: number | null;
          name_search?: unknown;
          name_text?: string;
          needs?: string[];
          number?: number;
          open_area?: boolean;
          organisation_id?: string;
          outreach?: never;
          place?: never;
          placed?: boolean;
          public_until?: string | null;
          search?: unknown;
          sector?: string;
          serve_councils?: string[];
          serve_wards?: string[];
          several?: boolean;
          site_councils?: string[];
          site_wards?: string[];
          slug?: string;
          tier?: string;
          trusted_until?: string | null;
          wider?: string;
        };
        Relationships: [];
      };
      public_organisations: {
        Row: {
          based_ward: string | null;
          council_code: string | null;
          document: NonNullable<Json>;
          id: string;
          name: string;
          sector: string;
          slug: string;
        };
        ComputedFields: never;
        Insert: {
          based_ward?: string | null;
          council_code?: string | null;
          document: NonNullable<Json>;
          id: string;
          name: string;
          sector: string;
          slug: string;
        };
        Update: {
          based_ward?: string | null;
          council_code?: string | null;
          document?: NonNullable<Json>;
          id?: string;
          name?: string;
          sector?: string;
          slug?: string;
        };
        Relationships: [];
      };
      public_points: {
        Row: {
          lat: number;
          lng: number;
          number: number;
          place: number | null;
          position: number;
          several: boolean;
          ward_code: string | null;
        };
        ComputedFields: never;
        Insert: {
          lat: number;
          lng: number;
          number: number;
          place?: never;
          position: number;
          several: boolean;
          ward_code?: string | null;
        };
        Update: {
          lat?: number;
          lng?: number;
          number?: number;
          place?: never;
          position?: number;
          several?: boolean;
          ward_code?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'public_points_number_fkey';
            columns: ['number'];
            isOneToOne: false;
            referencedRelation: 'public_listings';
            referencedColumns: ['number'];
          },
        ];
      };
      public_sessions: {
        Row: {
          closures: NonNullable<Json>;
          council_code: string | null;
          ends: number;
          number: number;
          plain: boolean | null;
          repeat: NonNullable<Json>;
          season: NonNullable<Json>;
          starts: number;
          weekday: number;
        };
        ComputedFields: never;
        Insert: {
          closures: NonNullable<Json>;
          council_code?: string | null;
          ends: number;
          number: number;
          plain?: never;
          repeat: NonNullable<Json>;
          season: NonNullable<Json>;
          starts: number;
          weekday: number;
        };
        Update: {
          closures?: NonNullable<Json>;
          council_code?: string | null;
          ends?: number;
          number?: number;
          plain?: never;
          repeat?: NonNullable<Json>;
          season?: NonNullable<Json>;
          starts?: number;
          weekday?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'public_sessions_number_fkey';
            columns: ['number'];
            isOneToOne: false;
            referencedRelation: 'public_listings';
            referencedColumns: ['number'];
          },
        ];
      };
      rate_limits: {
        Row: {
          bucket: string;
          count: number;
          resets_at: string;
        };
        ComputedFields: never;
        Insert: {
          bucket: string;
          count: number;
          resets_at: string;
        };
        Update: {
          bucket?: string;
          count?: number;
          resets_at?: string;
        };
        Relationships: [];
      };
      refusals: {
        Row: {
          answer: string;
          appeal: string;
          appealed_at: string | null;
          council_code: string;
          decided_at: string | null;
          decided_by: string | null;
          id: string;
          organisation_id: string;
          person_id: string | null;
          reason: string;
          refused_at: string;
          refused_by: string | null;
          request_id: string | null;
          service_id: string | null;
          upheld: boolean | null;
          version: number | null;
          what: string;
        };
        ComputedFields: never;
        Insert: {
          answer?: string;
          appeal?: string;
          appealed_at?: string | null;
          council_code: string;
          decided_at?: string | null;
          decided_by?: string | null;
          id?: string;
          organisation_id: string;
          person_id?: string | null;
          reason: string;
          refused_at?: string;
          refused_by?: string | null;
          request_id?: string | null;
          service_id?: string | null;
          upheld?: boolean | null;
          version?: number | null;
          what: string;
        };
        Update: {
          answer?: string;
          appeal?: string;
          appealed_at?: string | null;
          council_code?: string;
          decided_at?: string | null;
          decided_by?: string | null;
          id?: string;
          organisation_id?: string;
          person_id?: string | null;
          reason?: string;
          refused_at?: string;
          refused_by?: string | null;
          request_id?: string | null;
          service_id?: string | null;
          upheld?: boolean | null;
          version?: number | null;
          what?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'refusals_council_code_fkey';
            columns: ['council_code'];
            isOneToOne: false;
            referencedRelation: 'councils';
            referencedColumns: ['code'];
          },
          {
            foreignKeyName: 'refusals_organisation_id_fkey';
            columns: ['organisation_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'refusals_request_id_fkey';
            columns: ['request_id'];
            isOneToOne: false;
            referencedRelation: 'join_requests';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'refusals_service_id_fkey';
            columns: ['service_id'];
            isOneToOne: false;
            referencedRelation: 'services';
            referencedColumns: ['id'];
          },
        ];
      };
      reports: {
        Row: {
          answer: string;
          closed_at: string | null;
          contact: string;
          created_at: string;
          id: string;
          kind: string;
          message: string;
          receipt: string | null;
          service_id: string;
          state: string;
        };
        ComputedFields: never;
        Insert: {
          answer?: string;
          closed_at?: string | null;
          contact?: string;
          created_at?: string;
          id?: string;
          kind: string;
          message: string;
          receipt?: string | null;
          service_id: string;
          state?: string;
        };
        Update: {
          answer?: string;
          closed_at?: string | null;
          contact?: string;
          created_at?: string;
          id?: string;
          kind?: string;
          message?: string;
          receipt?: string | null;
          service_id?: string;
          state?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'reports_service_id_fkey';
            columns: ['service_id'];
            isOneToOne: false;
            referencedRelation: 'services';
            referencedColumns: ['id'];
          },
        ];
      };
      responses: {
        Row: {
          answer_id: string | null;
          contact_name: string;
          created_at: string;
          email: string;
          id: string;
          intention_id: string;
          kind: string;
          organisation_id: string | null;
          organisation_name: string;
          partners: boolean;
          proof: string | null;
          proved_at: string | null;
          receipt: string;
          words: string;
        };
        ComputedFields: never;
        Insert: {
          answer_id?: string | null;
          contact_name?: string;
          created_at?: string;
          email: string;
          id?: string;
          intention_id: string;
          kind: string;
          organisation_id?: string | null;
          organisation_name?: string;
          partners?: boolean;
          proof?: string | null;
          proved_at?: string | null;
          receipt: string;
          words: string;
        };
        Update: {
          answer_id?: string | null;
          contact_name?: string;
          created_at?: string;
          email?: string;
          id?: string;
          intention_id?: string;
          kind?: string;
          organisation_id?: string | null;
          organisation_name?: string;
          partners?: boolean;
          proof?: string | null;
          proved_at?: string | null;
          receipt?: string;
          words?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'responses_answer_id_fkey';
            columns: ['answer_id'];
            isOneToOne: false;
            referencedRelation: 'intention_answers';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'responses_intention_id_fkey';
            columns: ['intention_id'];
            isOneToOne: false;
            referencedRelation: 'intentions';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'responses_organisation_id_fkey';
            columns: ['organisation_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
        ];
      };
      service_areas: {
        Row: {
          carried_over: boolean;
          council_code: string | null;
          service_id: string;
          ward_code: string | null;
        };
        ComputedFields: never;
        Insert: {
          carried_over?: boolean;
          council_code?: string | null;
          service_id: string;
          ward_code?: string | null;
        };
        Update: {
          carried_over?: boolean;
          council_code?: string | null;
          service_id?: string;
          ward_code?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'service_areas_council_code_fkey';
            columns: ['council_code'];
            isOneToOne: false;
            referencedRelation: 'councils';
            referencedColumns: ['code'];
          },
          {
            foreignKeyName: 'service_areas_service_id_fkey';
            columns: ['service_id'];
            isOneToOne: false;
            referencedRelation: 'services';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'service_areas_ward_code_fkey';
            columns: ['ward_code'];
            isOneToOne: false;
            referencedRelation: 'wards';
            referencedColumns: ['code'];
          },
        ];
      };
      service_kinds: {
        Row: {
          kind_id: string;
          position: number;
          service_id: string;
        };
        ComputedFields: never;
        Insert: {
          kind_id: string;
          position: number;
          service_id: string;
        };
        Update: {
          kind_id?: string;
          position?: number;
          service_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'service_kinds_kind_id_fkey';
            columns: ['kind_id'];
            isOneToOne: false;
            referencedRelation: 'kinds';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'service_kinds_service_id_fkey';
            columns: ['service_id'];
            isOneToOne: false;
            referencedRelation: 'services';
            referencedColumns: ['id'];
          },
        ];
      };
      services: {
        Row: {
          access_note: string;
          access_ways: string[];
          age_from: number | null;
          age_to: number | null;
          area_evidence: string;
          audience_groups: string[];
          capacity: string;
          capacity_since: string | null;
          changed_on: string;
          confirmed_on: string | null;
          cost: string;
          cost_text: string;
          created_at: string;
          delivery: string[];
          description: string;
          email: string;
          ended_by: string | null;
          ends_on: string | null;
          id: string;
          languages: string[];
          merged_into: string | null;
          name: string;
          number: number;
          organisation_id: string;
          phones: NonNullable<Json>;
          referred_by: string;
          slug: string;
          source: Json | null;
          state: string;
          summary: string;
          tier: string;
          version: number;
          website: string;
          wider: string;
        };
        ComputedFields: never;
        Insert: {
          access_note?: string;
          access_ways: string[];
          age_from?: number | null;
          age_to?: number | null;
          area_evidence?: string;
          audience_groups?: string[];
          capacity: string;
          capacity_since?: string | null;
          changed_on: string;
          confirmed_on?: string | null;
          cost: string;
          cost_text?: string;
          created_at?: string;
          delivery: string[];
          description?: string;
          email?: string;
          ended_by?: string | null;
          ends_on?: string | null;
          id: string;
          languages?: string[];
          merged_into?: string | null;
          name: string;
          number?: never;
          organisation_id: string;
          phones?: NonNullable<Json>;
          referred_by?: string;
          slug: string;
          source?: Json | null;
          state?: string;
          summary: string;
          tier: string;
          version?: number;
          website?: string;
          wider?: string;
        };
        Update: {
          access_note?: string;
          access_ways?: string[];
          age_from?: number | null;
          age_to?: number | null;
          area_evidence?: string;
          audience_groups?: string[];
          capacity?: string;
          capacity_since?: string | null;
          changed_on?: string;
          confirmed_on?: string | null;
          cost?: string;
          cost_text?: string;
          created_at?: string;
          delivery?: string[];
          description?: string;
          email?: string;
          ended_by?: string | null;
          ends_on?: string | null;
          id?: string;
          languages?: string[];
          merged_into?: string | null;
          name?: string;
          number?: never;
          organisation_id?: string;
          phones?: NonNullable<Json>;
          referred_by?: string;
          slug?: string;
          source?: Json | null;
          state?: string;
          summary?: string;
          tier?: string;
          version?: number;
          website?: string;
          wider?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'services_merged_into_fkey';
            columns: ['merged_into'];
            isOneToOne: false;
            referencedRelation: 'services';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'services_organisation_id_fkey';
            columns: ['organisation_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
        ];
      };
      sessions: {
        Row: {
          all_day: boolean;
          closures: NonNullable<Json>;
          ends: string;
          id: string;
          note: string;
          position: number;
          repeat: NonNullable<Json>;
          season: NonNullable<Json>;
          service_id: string;
          site_id: string | null;
          starts: string;
          weekday: number;
        };
        ComputedFields: never;
        Insert: {
          all_day?: boolean;
          closures?: NonNullable<Json>;
          ends: string;
          id: string;
          note?: string;
          position: number;
          repeat: NonNullable<Json>;
          season: NonNullable<Json>;
          service_id: string;
          site_id?: string | null;
          starts: string;
          weekday: number;
        };
        Update: {
          all_day?: boolean;
          closures?: NonNullable<Json>;
          ends?: string;
          id?: string;
          note?: string;
          position?: number;
          repeat?: NonNullable<Json>;
          season?: NonNullable<Json>;
          service_id?: string;
          site_id?: string | null;
          starts?: string;
          weekday?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'sessions_service_id_fkey';
            columns: ['service_id'];
            isOneToOne: false;
            referencedRelation: 'services';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'sessions_site_id_fkey';
            columns: ['site_id'];
            isOneToOne: false;
            referencedRelation: 'sites';
            referencedColumns: ['id'];
          },
        ];
      };
      sites: {
        Row: {
          address: string;
          features: string[];
          id: string;
          lat: number | null;
          lng: number | null;
          name: string;
          position: number;
          postcode: string;
          service_id: string;
          spaces: string[];
          ward_code: string | null;
        };
        ComputedFields: never;
        Insert: {
          address?: string;
          features?: string[];
          id: string;
          lat?: number | null;
          lng?: number | null;
          name?: string;
          position: number;
          postcode?: string;
          service_id: string;
          spaces?: string[];
          ward_code?: string | null;
        };
        Update: {
          address?: string;
          features?: string[];
          id?: string;
          lat?: number | null;
          lng?: number | null;
          name?: string;
          position?: number;
          postcode?: string;
          service_id?: string;
          spaces?: string[];
          ward_code?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'sites_service_id_fkey';
            columns: ['service_id'];
            isOneToOne: false;
            referencedRelation: 'services';
            referencedColumns: ['id'];
          },
        ];
      };
      small_areas: {
        Row: {
          code: string;
          deprivation_fifth: number | null;
          lat: number;
          lng: number;
          people: NonNullable<Json>;
          shares: NonNullable<Json>;
        };
        ComputedFields: never;
        Insert: {
          code: string;
          deprivation_fifth?: number | null;
          lat: number;
          lng: number;
          people?: NonNullable<Json>;
          shares: NonNullable<Json>;
        };
        Update: {
          code?: string;
          deprivation_fifth?: number | null;
          lat?: number;
          lng?: number;
          people?: NonNullable<Json>;
          shares?: NonNullable<Json>;
        };
        Relationships: [];
      };
      ward_check_disputes: {
        Row: {
          check_id: string;
          contact: string;
          id: string;
          made_at: string;
          words: string;
        };
        ComputedFields: never;
        Insert: {
          check_id: string;
          contact?: string;
          id?: string;
          made_at?: string;
          words: string;
        };
        Update: {
          check_id?: string;
          contact?: string;
          id?: string;
          made_at?: string;
          words?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'ward_check_disputes_check_id_fkey';
            columns: ['check_id'];
            isOneToOne: false;
            referencedRelation: 'ward_checks';
            referencedColumns: ['id'];
          },
        ];
      };
      ward_checks: {
        Row: {
          complete: boolean;
          disputed_on: string | null;
          id: string;
          kinds: string[];
          looked_on: string;
          looked_where: string;
          recorded_at: string;
          result: string;
          role: string;
          settled_on: string | null;
          told: number;
          told_on: string | null;
          ward_code: string;
        };
        ComputedFields: never;
        Insert: {
          complete?: boolean;
          disputed_on?: string | null;
          id?: string;
          kinds: string[];
          looked_on: string;
          looked_where: string;
          recorded_at?: string;
          result: string;
          role?: string;
          settled_on?: string | null;
          told?: number;
          told_on?: string | null;
          ward_code: string;
        };
        Update: {
          complete?: boolean;
          disputed_on?: string | null;
          id?: string;
          kinds?: string[];
          looked_on?: string;
          looked_where?: string;
          recorded_at?: string;
          result?: string;
          role?: string;
          settled_on?: string | null;
          told?: number;
          told_on?: string | null;
          ward_code?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'ward_checks_ward_code_fkey';
            columns: ['ward_code'];
            isOneToOne: false;
            referencedRelation: 'wards';
            referencedColumns: ['code'];
          },
        ];
      };
      ward_rings: {
        Row: {
          extent: unknown;
          ring: number;
          shape: unknown;
          ward_code: string;
        };
        ComputedFields: never;
        Insert: {
          extent?: never;
          ring: number;
          shape: unknown;
          ward_code: string;
        };
        Update: {
          extent?: never;
          ring?: number;
          shape?: unknown;
          ward_code?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'ward_rings_ward_code_fkey';
            columns: ['ward_code'];
            isOneToOne: false;
            referencedRelation: 'wards';
            referencedColumns: ['code'];
          },
        ];
      };
      ward_successors: {
        Row: {
          new_code: string;
          old_code: string;
          share: number;
        };
        ComputedFields: never;
        Insert: {
          new_code: string;
          old_code: string;
          share: number;
        };
        Update: {
          new_code?: string;
          old_code?: string;
          share?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'ward_successors_new_code_fkey';
            columns: ['new_code'];
            isOneToOne: false;
            referencedRelation: 'wards';
            referencedColumns: ['code'];
          },
        ];
      };
      wards: {
        Row: {
          area_km2: number | null;
          code: string;
          council_code: string;
          deprivation: Json | null;
          geometry: NonNullable<Json>;
          lat: number;
          lng: number;
          name: string;
          people: NonNullable<Json>;
          valid_from: string | null;
          valid_to: string | null;
        };
        ComputedFields: never;
        Insert: {
          area_km2?: number | null;
          code: string;
          council_code: string;
          deprivation?: Json | null;
          geometry: NonNullable<Json>;
          lat: number;
          lng: number;
          name: string;
          people?: NonNullable<Json>;
          valid_from?: string | null;
          valid_to?: string | null;
        };
        Update: {
          area_km2?: number | null;
          code?: string;
          council_code?: string;
          deprivation?: Json | null;
          geometry?: NonNullable<Json>;
          lat?: number;
          lng?: number;
          name?: string;
          people?: NonNullable<Json>;
          valid_from?: string | null;
          valid_to?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'wards_council_code_fkey';
            columns: ['council_code'];
            isOneToOne: false;
            referencedRelation: 'councils';
            referencedColumns: ['code'];
          },
        ];
      };
    };
    Views: {
      [_ in never]: never;
    };
    Functions: {
      accept_invitations: { Args: Record<PropertyKey, never>; Returns: number };
      answer_intention: {
        Args: { answer: string; intention: string; question: string; response: string };
        Returns: string;
      };
      answer_report: { Args: { answer?: string; new_state: string; report: string }; Returns: string };
      appeal: { Args: { refusal: string; words: string }; Returns: string };
      appeals_of: { Args: { council: string }; Returns: Json };
      ask_organisation: { Args: { about: string; organisation: string; question: string }; Returns: string };
      ask_to_follow: {
        Args: { email: string; subject: string; what: string; word?: string };
        Returns: string;
      };
      ask_to_join: { Args: { message?: string; organisation: string }; Returns: string };
      audit_of: { Args: { about?: string; before?: number; council: string; most?: number }; Returns: Json };
      begin_import: {
        Args: {
          all_or_nothing?: boolean;
          council: string;
          file: string;
          mapping: Json;
          name: string;
          run: string;
        };
        Returns: string;
      };
      begin_job: { Args: { holder: string; job: string; seconds: number }; Returns: boolean };
      confirm_service: {
        Args: { line?: string; note?: string; service: string; spoken_on?: string };
        Returns: string;
      };
      confirm_services: { Args: { seen: Json }; Returns: Json };
      counts_of: { Args: { organisation: string }; Returns: Json };
      coverage_matrix: { Args: { council: string }; Returns: Json };
      coverage_place: { Args: Record<PropertyKey, never>; Returns: Json };
      coverage_services: { Args: { since?: string; wanted: string[] }; Returns: Json };
      coverage_services_on: { Args: { day: string; wanted: string[] }; Returns: Json };
      data_health: { Args: { council: string }; Returns: Json };
      decide_appeal: { Args: { answer: string; refusal: string; uphold: boolean }; Returns: string };
      decide_listing: {
        Args: { decision: string; reason?: string; service: string; waiting_version: number };
        Returns: string;
      };
      decide_organisation: {
        Args: { decision: string; organisation: string; reason?: string };
        Returns: string;
      };
      decide_request: { Args: { accept: boolean; reason?: string; request: string }; Returns: string };
      dispute_ward_check: { Args: { contact?: string; ward_check: string; words: string }; Returns: string };
      end_job: { Args: { holder: string; job: string; outcome: Json }; Returns: undefined };
      end_services: { Args: Record<PropertyKey, never>; Returns: number };
      find_to_keep: { Args: { council: string; words: string }; Returns: Json };
      forget_second_factor: { Args: { council: string; email: string }; Returns: string };
      freshness_batch: { Args: { dry?: boolean; most: number }; Returns: Json };
      freshness_queue: { Args: { messages: Json }; Returns: number };
      import_contracts: { Args: { council: string; rows: Json }; Returns: Json };
      import_keys_of: { Args: { council: string; source: string }; Returns: Json };
      import_listings: { Args: { batch: Json }; Returns: Json };
      intention_areas: { Args: Record<PropertyKey, never>; Returns: Json };
      intention_desk: { Args: { intention: string }; Returns: Json };
      intentions_for: { Args: { organisation: string }; Returns: Json };
      intentions_of_plan: { Args: { plan: string }; Returns: Json };
      invite_member: { Args: { email: string; organisation: string; role: string }; Returns: string };
      keep_server_word: { Args: { hash: string }; Returns: undefined };
      listing_cards: { Args: { numbers: number[] }; Returns: Json };
      listing_points: { Args: { filters: Json }; Returns: Json };
      load_taxonomy: { Args: { doc: Json }; Returns: Json };
      look_at: { Args: { council: string; subject: string; what: string }; Returns: string };
      look_at_follow: { Args: { code: string }; Returns: Json };
      look_at_link: { Args: { code: string }; Returns: Json };
      looked_for: { Args: { council: string }; Returns: Json };
      mail_arrives: { Args: { organisation: string }; Returns: string };
      mail_done: { Args: { message: number; outcome: string; trouble?: string }; Returns: undefined };
      mail_queue: { Args: Record<PropertyKey, never>; Returns: Json };
      mail_returned: { Args: { token: string; trouble?: string }; Returns: string };
      make_plan: { Args: { area: string; plan: string; title: string }; Returns: Json };
      mark_plan_read: { Args: { plan: string; seen?: number; words?: string }; Returns: string };
      members_of: { Args: { organisation: string }; Returns: Json };
      merge_organisations: {
        Args: { from_organisation: string; into_organisation: string };
        Returns: string;
      };
      merge_services: { Args: { from_service: string; into_service: string }; Returns: string };
      my_refusals: { Args: Record<PropertyKey, never>; Returns: Json };
      my_roles: { Args: Record<PropertyKey, never>; Returns: Json };
      note_counts: { Args: { entries: Json }; Returns: undefined };
      note_engagement: { Args: { happened_on: string; intention: string; words: string }; Returns: string };
      note_import: {
        Args: { done: number; new_state: string; of: number; report?: Json; run: string };
        Returns: string;
      };
      nothing_found: { Args: { organisation: string }; Returns: Json };
      officers_of: { Args: { council: string }; Returns: Json };
      organisation_desk: { Args: { organisation: string }; Returns: Json };
      place_begin: { Args: { place: Json }; Returns: string };
      place_publish: { Args: { load: string }; Returns: Json };
      place_rows: { Args: { kind: string; load: string; rows: Json }; Returns: number };
      plan_people: { Args: { plan: string }; Returns: Json };
      plans_left: { Args: Record<PropertyKey, never>; Returns: Json };
      plans_without_owner: { Args: { council: string }; Returns: number };
      press_follow: { Args: { code: string }; Returns: Json };
      press_link: { Args: { code: string; line?: string }; Returns: Json };
      prove_response: { Args: { code: string }; Returns: string };
      publish_intention: { Args: { expected_version: number; intention: string }; Returns: Json };
      read_listing: { Args: { service: string }; Returns: Json };
      read_listings: { Args: { organisation: string }; Returns: Json };
      read_receipt: { Args: { code: string }; Returns: Json };
      read_response: { Args: { code: string }; Returns: Json };
      reassign_wards: { Args: Record<PropertyKey, never>; Returns: number };
      record_ward_check: { Args: { looked: Json }; Returns: Json };
      remove_contract: { Args: { contract: string; expected: number }; Returns: string };
      report_listing: {
        Args: { code?: string; contact?: string; message: string; report_kind: string; service: string };
        Returns: Json;
      };
      requests_of: { Args: { organisation: string }; Returns: Json };
      resolve_address: { Args: { kind: string; slug: string }; Returns: Json };
      respond_to_intention: {
        Args: { code: string; intention: string; response: Json; word?: string };
        Returns: string;
      };
      retention: { Args: Record<PropertyKey, never>; Returns: Json };
      save_contract: { Args: { contract: Json; expected: number }; Returns: Json };
      save_intention: { Args: { expected_version?: number; intention: Json; note?: string }; Returns: Json };
      save_listing: { Args: { expected_version: number; listing: Json; reason: string }; Returns: Json };
      save_organisation: { Args: { expected_version: number; organisation: Json }; Returns: Json };
      save_plan: { Args: { content: Json; expected: number; plan: string; section: string }; Returns: Json };
      search_listings: { Args: { filters: Json }; Returns: Json };
      send_again: { Args: { message: number }; Returns: string };
      service_desk: { Args: { service: string }; Returns: Json };
      set_council: { Args: { changes: Json; council: string }; Returns: string };
      set_intention_stage: { Args: { intention: string; new_stage: string; note: string }; Returns: string };
      set_member: { Args: { new_role: string; organisation: string; person: string }; Returns: string };
      set_officer: { Args: { council: string; email: string; give: boolean; role: string }; Returns: string };
      set_partners: { Args: { code: string; wanted: boolean }; Returns: string };
      set_plan_state: { Args: { plan: string; state: string }; Returns: string };
      set_service_state: { Args: { new_state: string; service: string }; Returns: string };
      settle_ward_check: { Args: { seen?: string; ward_check: string }; Returns: string };
      share_plan: { Args: { email: string; plan: string; role: string }; Returns: string };
      snapshot_plan: { Args: { plan: string; snapshot: Json }; Returns: Json };
      steward_import: { Args: { batch: Json; council: string }; Returns: Json };
      still_runs: { Args: { service: string }; Returns: string };
      take_away_lapsed: { Args: Record<PropertyKey, never>; Returns: number };
      take_mail: { Args: { most: number }; Returns: Json };
      take_over_plan: { Args: { plan: string }; Returns: string };
      take_turn: { Args: { bucket: string; most: number; seconds: number }; Returns: boolean };
      texts_that_tell: { Args: { organisation: string }; Returns: Json };
      throw_intention_away: { Args: { intention: string }; Returns: string };
      ward_changes: { Args: { ward: string }; Returns: Json };
      ward_services: { Args: { ward: string }; Returns: Json };
      withdraw_change: { Args: { service: string; waiting_version: number }; Returns: string };
      withdraw_intention: { Args: { intention: string; reason: string }; Returns: string };
      withdraw_invitation: { Args: { invitation: string }; Returns: string };
      worklist: { Args: { council: string }; Returns: Json };
    };
    Enums: {
      [_ in never]: never;
    };
    CompositeTypes: {
      [_ in never]: never;
    };
  };
};

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>;

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, 'public'>];

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    keyof (DefaultSchema['Tables'] & DefaultSchema['Views']) | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])[TableName] extends {
      Row: infer R;
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
    ? (DefaultSchema['Tables'] & DefaultSchema['Views'])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R;
      }
      ? R
      : never
    : never;

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Insert: infer I;
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I;
      }
      ? I
      : never
    : never;

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Update: infer U;
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U;
      }
      ? U
      : never
    : never;

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    keyof DefaultSchema['Enums'] | { schema: keyof DatabaseWithoutInternals },
  EnumName extends (DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums']
    : never) = never,
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums'][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema['Enums']
    ? DefaultSchema['Enums'][DefaultSchemaEnumNameOrOptions]
    : never;

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    keyof DefaultSchema['CompositeTypes'] | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends (PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes']
    : never) = never,
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes'][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema['CompositeTypes']
    ? DefaultSchema['CompositeTypes'][PublicCompositeTypeNameOrOptions]
    : never;

export const Constants = {
  public: {
    Enums: {},
  },
} as const;
