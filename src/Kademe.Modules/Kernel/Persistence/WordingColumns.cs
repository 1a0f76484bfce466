using Kademe.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Kernel;

/// <summary>How a text in three languages is stored.</summary>
public static class WordingColumns
{
    /// <summary>Three columns: <c>name_tr</c>, <c>name_en</c>, <c>name_de</c>.</summary>
    public static void InThreeLanguages(this ComplexPropertyBuilder<Wording> wording, string name, int longest = Text.MessageLength)
    {
        wording.Property(w => w.Turkish).HasColumnName($"{name}_tr").HasMaxLength(longest);
        wording.Property(w => w.English).HasColumnName($"{name}_en").HasMaxLength(longest);
        wording.Property(w => w.German).HasColumnName($"{name}_de").HasMaxLength(longest);
        wording.IsRequired();
    }
}
