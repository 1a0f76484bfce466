using System.Globalization;
using System.Text;
using SkiaSharp;

namespace Kademe.Adapters.Sheets;

/// <summary>The colours of print: the product's light ones.</summary>
internal static class Ink
{
    public static readonly SKColor Text = new(0x14, 0x1d, 0x1f);
    public static readonly SKColor Quiet = new(0x52, 0x60, 0x63);
    public static readonly SKColor Rule = new(0xd5, 0xdb, 0xda);
    public static readonly SKColor Paper = SKColors.White;
    public static readonly SKColor[] Series = [new(0x12, 0x7a, 0x7d), new(0x1d, 0x2a, 0x62)];

    private static readonly SKColor Least = new(0xee, 0xf1, 0xf0);

    /// <summary>From stone to deep water.</summary>
    public static SKColor Shade(float share)
    {
        byte Mix(byte from, byte to) => (byte)(from + ((to - from) * share));
        return new(Mix(Least.Red, Series[0].Red), Mix(Least.Green, Series[0].Green), Mix(Least.Blue, Series[0].Blue));
    }
}

/// <summary>What a font can write of a text.</summary>
internal static class Letters
{
    private const string Missing = "?";

    /// <summary>The text with letters that the font lacks written without their marks, or as a question mark: never as an empty box, or as half a letter.</summary>
    public static string In(SKFont font, string text)
    {
        if (text.Length == 0 || font.ContainsGlyphs(text)) return text;
        var written = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var letter = rune.ToString();
            if (font.ContainsGlyphs(letter)) written.Append(letter);
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator) written.Append(' ');
            else if (!IsUnseen(rune)) written.Append(Plain(font, letter));
        }

        return written.ToString();
    }

    // Marks that stand on a letter, joiners and choices of a letter's look.
    private static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control;

    private static string Plain(SKFont font, string letter)
    {
        var letters = Domain.Kernel.Text.Normal(letter, NormalizationForm.FormKD).EnumerateRunes().Where(rune => !IsUnseen(rune));
        var plain = string.Concat(letters.Select(rune => rune.ToString()));
        return plain.Length > 0 && font.ContainsGlyphs(plain) ? plain : Missing;
    }
}

/// <summary>Pages of A4 that are filled from the top; a new one begins where something does not fit.</summary>
internal sealed class Paper(SKDocument document, string foot, SKTypeface regular, SKTypeface bold) : IDisposable
{
    public const float Left = 42, Width = PageWidth - (2 * Left);

    private const float PageWidth = 595, PageHeight = 842, Top = 46, Bottom = PageHeight - 46;

    private readonly SKPaint paint = new() { IsAntialias = true };
    private SKCanvas? page;
    private float at;
    private int number;

    /// <summary>The title of the report and what it says.</summary>
    public void Heading(string title, string lead)
    {
        Text(title, Left, Take(24) + 16, 17, Ink.Text, Width, bold: true);
        foreach (var line in Broken(lead, 9, Width)) Text(line, Left, Take(13) + 9, 9, Ink.Quiet, Width);
        Take(8);
    }

    /// <summary>The title of a part; so much of what follows stays with it.</summary>
    public void Title(string title, float together) => Text(title, Left, Take(30, together) + 20, 11, Ink.Text, Width, bold: true);

    /// <summary>Takes a stretch of the page, or of the next one; where it begins.</summary>
    public float Take(float height, float together = 0)
    {
        if (page is null || at + height + together > Bottom)
        {
            End();
            page = document.BeginPage(PageWidth, PageHeight);
            (at, number) = (Top, number + 1);
            Text(string.Format(CultureInfo.InvariantCulture, foot, number), Left, PageHeight - 22, 7.5f, Ink.Quiet, Width);
        }

        var begins = at;
        at += height;
        return begins;
    }

    /// <summary>Ends the page that is being filled.</summary>
    public void End()
    {
        if (page is null) return;
        document.EndPage();
        page.Dispose();
        page = null;
    }

    public void Text(string text, float left, float baseline, float size, SKColor color, float width, bool bold = false) => Write(text, left, baseline, size, color, width, bold, SKTextAlign.Left);

    public void TextToRight(string text, float right, float baseline, float size, SKColor color, float width, bool bold = false) => Write(text, right, baseline, size, color, width, bold, SKTextAlign.Right);

    public void Line(float fromX, float fromY, float toX, float toY, SKColor color, float thickness)
    {
        (paint.Color, paint.StrokeWidth, paint.Style) = (color, thickness, SKPaintStyle.Stroke);
        page!.DrawLine(fromX, fromY, toX, toY, paint);
        paint.Style = SKPaintStyle.Fill;
    }

    public void Dot(float x, float y, SKColor color)
    {
        paint.Color = color;
        page!.DrawCircle(x, y, 1.8f, paint);
    }

    public void Box(float left, float top, float width, float height, SKColor color)
    {
        paint.Color = color;
        page!.DrawRoundRect(left, top, width, height, 1.5f, 1.5f, paint);
    }

    public void Dispose()
    {
        page?.Dispose();
        paint.Dispose();
    }

    // What is too long for its place ends in an ellipsis.
    private void Write(string text, float x, float baseline, float size, SKColor color, float width, bool isBold, SKTextAlign align)
    {
        using var font = new SKFont(isBold ? bold : regular, size) { Subpixel = true };
        paint.Color = color;
        var shown = Letters.In(font, text);
        for (var length = shown.Length - 1; length > 1 && font.MeasureText(shown) > width; length--) shown = Kademe.Domain.Kernel.Text.Shorten(shown, length);
        page!.DrawText(shown, x, baseline, align, font, paint);
    }

    private List<string> Broken(string text, float size, float width)
    {
        using var font = new SKFont(regular, size);
        var lines = new List<string>();
        foreach (var word in Letters.In(font, text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines is [.., var last] && font.MeasureText($"{last} {word}") <= width) lines[^1] = $"{last} {word}";
            else lines.Add(word);
        }

        return lines;
    }
}
